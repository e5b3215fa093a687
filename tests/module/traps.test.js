// What the build made traps of (tools/panics.js) and took out of the module's table (tools/unused-fmt.js), from target/panics.json:
// only functions of the standard library, and those that were replaced never returned before.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import binaryen from "binaryen";
import { BUILT } from "../../tools/bundle.js";
import { functionsOf, pathOf } from "../../tools/panics.js";
import { isFmt } from "../../tools/unused-fmt.js";
import { calls } from "./call-graph.js";

const report = new URL("../../target/panics.json", import.meta.url);
const { replaced, removed } = JSON.parse(readFileSync(report, "utf8"));

binaryen.setDebugInfo(true); // keeps the names
/** As wasm-bindgen left it, before the build changed anything. */
const module = binaryen.readBinary(readFileSync(BUILT.named));
const functions = new Map(functionsOf(module).map((each) => [each.name, each]));

/** Whether an expression never ends: its type says so, or that of the last part of a block does. */
function diverges(expression) {
  if (binaryen.getExpressionType(expression) === binaryen.unreachable) return true;
  if (binaryen.getExpressionId(expression) !== binaryen.BlockId) return false;
  const last = binaryen.getExpressionInfo(expression).children.at(-1);
  return last !== undefined && diverges(last);
}

test("something was replaced, and each name is one of the module", () => {
  assert.ok(replaced.length > 5);
  assert.deepEqual(
    [...replaced, ...removed].filter((name) => !functions.has(name)),
    [],
  );
});

test("only functions of the standard library were replaced", () => {
  const others = replaced.filter((name) => !/^(core|alloc|std|__rustc)::/.test(pathOf(name)));
  assert.deepEqual(others, []);
});

test("what was replaced never returned", () => {
  const returning = replaced.filter((name) => !diverges(functions.get(name).body));
  assert.deepEqual(returning, []);
});

test("one that returns would be noticed", () => {
  const returning = [...functions.values()].filter(({ body }) => !diverges(body));
  assert.ok(returning.some(({ name }) => /^(core|alloc)::/.test(pathOf(name))));
});

test("what was taken out of the table formats, and is of the standard library", () => {
  assert.deepEqual(
    removed.filter((name) => !isFmt(name) || name.includes("thumbtack_users")),
    [],
  );
});

test("nothing is taken out of the table while something else than the standard library formats", () => {
  const formats = calls().filter(
    // The digits of a number are written without it.
    ([from, to]) => /^core::fmt::(?!num::imp::_fmt$)/.test(to) && !/^(core|alloc|std)::/.test(from),
  );
  assert.ok(removed.length === 0 || formats.length === 0, formats.join("\n"));
});
