// The version is in one place, package.json, and all else that has it follows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../tools/command.js";
import { files, manifest, read } from "./project.js";

const { name, version } = manifest;

/** Others' versions, one of which may be the same as ours. */
const OF_OTHERS = /(^|\/)(package(-lock)?\.json|Cargo\.lock|Cargo\.toml|requirements\.txt)$/;
/** Each is the title of what follows. */
const HEADINGS = /^## .+$/gm;
/** In tables that a benchmark has made, and in the README's status. */
const MEASURED = new RegExp(
  `(?<=[|"\`] ?|, to )${name}(?:/streaming)? (\\d+\\.\\d+\\.\\d+[\\w.-]*)(?=["\`, ])`,
  "g",
);

test("the version is a semantic one", () => assert.match(version, /^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/));

test("no other file repeats it: only headings of CHANGELOG.md, the README's status, and what the benchmarks said", () => {
  const word = new RegExp(`(?<![\\d.])${version.replaceAll(".", "\\.")}(?![\\d.])`);
  const texts = files
    .filter((path) => !OF_OTHERS.test(path))
    .map((path) => [path, read(path).replaceAll(MEASURED, "")]);
  const repeating = texts.filter(([path, text]) =>
    word.test(path === "CHANGELOG.md" ? text.replaceAll(HEADINGS, "") : text),
  );
  assert.deepEqual(
    repeating.map(([path]) => path),
    [],
  );
});

test("package-lock.json agrees", () => {
  const lock = JSON.parse(read("package-lock.json"));
  const { "": own } = lock.packages;
  assert.deepEqual([lock.name, lock.version, own.name, own.version], [name, version, name, version]);
});

test("the crate has none of its own", () => {
  const [table] = read("Cargo.toml").match(/^\[package\]\n[^[]+/m) ?? [];
  assert.match(table ?? "", /^publish = false$/m);
  assert.doesNotMatch(table ?? "", /^version\b/m);
});

test("the built package says it, in JavaScript and in the module", async () => {
  assert.equal((await import("thumbtack-users")).version, version);
  const module = new WebAssembly.Module(readFileSync(join(root, "pkg", `${name}.wasm`)));
  assert.equal(WebAssembly.Module.customSections(module, `${name} ${version}`).length, 1);
});

test("the benchmarks in the docs, the README's status, and what they last said, are of this version", () => {
  for (const path of ["README.md", "docs/benchmarks.md", "bench/results/speed.md", "bench/results/size.md"]) {
    const versions = [...read(path).matchAll(MEASURED)].map(([, measured]) => measured);
    assert.ok(versions.length > 0, `${path} has no "${name} ${version}"`);
    assert.deepEqual([...new Set(versions)], [version], `${path}: npm run bench, npm run size`);
  }
});
