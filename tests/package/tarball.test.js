// What a user downloads.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.resolve("thumbtack-users/package.json")));
const files = readdirSync(root, { recursive: true })
  .filter((path) => statSync(join(root, path)).isFile())
  .map((path) => path.replaceAll("\\", "/"))
  .sort();

test("the package holds what a user needs, and nothing else", () => {
  assert.deepEqual(
    files,
    [
      "CHANGELOG.md",
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "README.md",
      "THIRD-PARTY-LICENSES.txt",
      "package.json",
      ...["client", "errors", "index", "loading", "options", "shapes", "thumbtack-users.wasm"].flatMap(
        (name) => [`pkg/${name}.d.cts`, `pkg/${name}.d.ts`],
      ),
      "pkg/client.js",
      "pkg/edge.js",
      "pkg/index.cjs",
      "pkg/index.js",
      "pkg/streaming.js",
      "pkg/thumbtack-users.wasm",
      "pkg/workerd.js",
      "streaming/package.json",
    ].sort(),
  );
});

/** The paths in a tree of conditions. */
const pathsIn = (target) => (typeof target === "string" ? [target] : Object.values(target).flatMap(pathsIn));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

test("each file that the package names is there", () => {
  const { exports, types } = manifest;
  const { main, module } = manifest;
  for (const path of [main, module, types, ...pathsIn(exports)])
    assert.ok(files.includes(posix.normalize(path)), path);
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
    assert.equal(Object.keys(target).at(-1), "default", name);
    for (const ofCondition of Object.values(target))
      assert.deepEqual(Object.keys(ofCondition), ["types", "default"], name);
  }
});

test("the entry points are thin: what is not one's own way to the module is shared", () => {
  const limits = { "index.js": 32, "streaming.js": 12, "workerd.js": 12, "edge.js": 12 };
  for (const [name, limit] of Object.entries(limits)) {
    const code = readFileSync(join(root, "pkg", name), "utf8").replace(/^\/\/.*\n/gm, "");
    const statements = code.match(/;$/gm) ?? [];
    assert.ok(statements.length <= limit, `${name}: ${statements.length}`);
  }
});

test("no file names a path of the machine that built it", () => {
  for (const path of files.filter((path) => path.startsWith("pkg/"))) {
    const text = readFileSync(join(root, path), "latin1");
    assert.ok(!/\/(home|root|Users)\//.test(text), path);
  }
});

test("the types and the module export the same names", async () => {
  const paths = files.filter((path) => path.endsWith(".d.ts") && !path.includes(".wasm."));
  const types = paths.map((path) => readFileSync(join(root, path), "utf8")).join("");
  const declared = [...types.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  const exported = Object.keys(await import("thumbtack-users"));
  assert.deepEqual([...declared, "default"].sort(), exported.sort());
  assert.deepEqual(Object.keys(createRequire(import.meta.url)("thumbtack-users")).sort(), exported);
  assert.ok(!/\bany\b/.test(types.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\/\/.*/g, "")));
});
