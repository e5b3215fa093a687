// The README says from which version on each browser will do: what browser-compat-data says of all that the package uses.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import binaryen from "binaryen";
import { isValidWith, MODULE_FEATURES } from "./module.js";
import { firstWith, NOT_NEEDED, needsOf, table } from "./needs.js";
import { compare, entry } from "./support.js";
import { usesOf } from "./uses.js";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");

test("the README's table under the heading Browsers says just that", () => {
  const [, section = ""] = read("README.md").split(/^#+ Browsers$/m);
  const lines = section
    .split(/^#/m)[0]
    .split("\n")
    .filter((line) => line.startsWith("|"));
  assert.deepEqual(lines, table());
});

test("the oldest Node that package.json admits has all that is used there", () => {
  const [, oldest] = /^>=(.+)$/.exec(JSON.parse(read("package.json")).engines.node) ?? [];
  for (const name of /** @type {const} */ (["index", "streaming"])) {
    const { version, because } = firstWith("nodejs", needsOf(name));
    assert.ok(compare(version, oldest) <= 0, `${version}, because of ${because}`);
  }
});

test("each thing that is found and not needed is found, and each that is needed is known", () => {
  const code = ["index", "client", "streaming"].map((name) => read(`pkg/${name}.js`));
  const used = new Set(code.flatMap((each) => [...usesOf(each)]));
  for (const key of Object.keys(NOT_NEEDED)) assert.ok(used.has(key), key);
  for (const key of needsOf("index")) assert.ok(entry(key), key);
});

// Each is younger than what is used: it moves the table.
for (const [what, code] of Object.entries({
  "a method of an array": "[].toSorted();",
  "a function of a class": "AbortSignal.any([]);",
  "one that is taken off the class": "const { withResolvers } = Promise;",
  "something global": "new URLPattern();",
  "a member of what may be anything": "export const f = (value) => value.toWellFormed();",
  "a member that is taken out": "export const f = ({ toSpliced }) => toSpliced;",
  "a name that is looked for": 'export const f = (value) => "findLast" in value;',
})) {
  test(`the table would be another one with ${what}`, () => assert.notDeepEqual(table(code), table()));
}

// Each is too young for the list of what is known of the language, or for browser-compat-data.
for (const [what, code] of Object.entries({
  "a flag of an expression": "export const f = () => /x/v;",
  "a statement": "export const f = () => { using x = null; };",
  "an import of a kind": 'import x from "./x.json" with { type: "json" };',
  "a global that nobody knows": "export const f = () => somethingOfNode;",
})) {
  test(`there would be no table with ${what}`, () => assert.throws(() => table(code)));
}

const module = fileURLToPath(new URL("pkg/thumbtack-users.wasm", root));
const features = Object.keys(MODULE_FEATURES);
/** @type {string} */
let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the module has the features that are listed, each of them, and no others", () => {
  assert.ok(isValidWith(module, features));
  for (const feature of features) {
    const others = features.filter((each) => each !== feature);
    assert.equal(isValidWith(module, others), false, feature);
  }
});

test("a module with a younger feature has another", () => {
  const path = join(folder, "tail-call.wasm");
  const other = binaryen.parseText("(module (func $f (return_call $f)))");
  other.setFeatures(binaryen.Features.All);
  writeFileSync(path, other.emitBinary());
  other.dispose();
  assert.equal(isValidWith(path, features), false);
});
