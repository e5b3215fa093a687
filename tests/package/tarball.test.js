// What a user downloads.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.resolve("thumbtack-users/package.json")));
const files = readdirSync(root, { recursive: true })
  .filter((path) => statSync(join(root, path)).isFile())
  .map((path) => path.replaceAll("\\", "/"))
  .sort();

test("the package holds what a user needs, and nothing else", () => {
  assert.deepEqual(files, [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "THIRD-PARTY-LICENSES.txt",
    "inline/package.json",
    "package.json",
    "pkg/browser.js",
    "pkg/client.d.ts",
    "pkg/client.js",
    "pkg/errors.d.ts",
    "pkg/index.d.ts",
    "pkg/inline.js",
    "pkg/loading.d.ts",
    "pkg/node.js",
    "pkg/options.d.ts",
    "pkg/shapes.d.ts",
    "pkg/thumbtack-users.wasm",
    "pkg/thumbtack-users.wasm.d.ts",
    "pkg/workerd.js",
  ]);
});

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("each file that the package names is there", () => {
  const { exports, types } = manifest;
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? target : Object.values(target),
  );
  for (const path of [types, ...targets]) assert.ok(files.includes(posix.normalize(path)), path);
});

test("package.json says what the package is, and what it runs on", () => {
  const { description, license, type, engines, sideEffects } = manifest;
  assert.match(description, /^.{40,120}$/);
  assert.deepEqual(
    { license, type, engines, sideEffects },
    // Without side effects a bundler drops what an app imports and does not use.
    { license: "MIT OR Apache-2.0", type: "module", engines: { node: ">=20.19" }, sideEffects: false },
  );
});

test("installing it brings nothing else, and runs nothing", () => {
  const others = ["dependencies", "peerDependencies", "optionalDependencies", "bundleDependencies"];
  for (const kind of others) assert.equal(manifest[kind], undefined, kind);
  for (const script of Object.keys(manifest.scripts))
    assert.doesNotMatch(script, /install|prepare|prepublish/);
});

test("of the conditions of an export the first that fits counts: types before code, default at the end", () => {
  for (const [name, target] of Object.entries(manifest.exports)) {
    if (typeof target === "string") continue;
    const conditions = Object.keys(target);
    assert.deepEqual([conditions[0], conditions.at(-1)], ["types", "default"], name);
  }
});

test("the entry points are thin: all but one line of each is shared", () => {
  for (const name of ["browser.js", "node.js", "workerd.js", "inline.js"]) {
    const code = readFileSync(join(root, "pkg", name), "utf8").replace(/^\/\/.*\n/gm, "");
    const statements = code.match(/;$/gm) ?? [];
    assert.ok(statements.length <= 12, `${name}: ${statements.length}`);
  }
});

test("no file names a path of the machine that built it", () => {
  for (const path of files.filter((path) => path.startsWith("pkg/"))) {
    const text = readFileSync(join(root, path), "latin1");
    assert.ok(!/\/(home|root|Users)\//.test(text), path);
  }
});

test("the types and the module export the same names", async () => {
  const paths = files.filter((path) => path.endsWith(".d.ts") && !path.endsWith(".wasm.d.ts"));
  const types = paths.map((path) => readFileSync(join(root, path), "utf8")).join("");
  const declared = [...types.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  const exported = Object.keys(await import("thumbtack-users"));
  assert.deepEqual([...declared, "default"].sort(), exported.sort());
  assert.ok(!/\bany\b/.test(types.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\/\/.*/g, "")));
});
