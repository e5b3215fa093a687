// What package.json says of the package is true for everyone who reads it: publint, attw (are the types wrong?), and Parcel, which
// as it comes does not read `exports`.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../tools/command.js";
import { runIn, stage } from "../consumers/stage.js";

const tarball = process.env.TARBALL ?? "";
const tool = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);

test("publint finds nothing, not even something to suggest", async () => {
  assert.match(await runIn(root, tool("publint"), ["run", tarball, "--strict"]), /All good!/);
});

// `cjs-resolves-to-esm`, which .attw.json tells it to pass over, is how the package is: ESM only. Those who write CommonJS
// `require` it in Node 20.19 or later, or `import()` it; a second copy of everything, for CommonJS, would bring classes and a
// module of its own into an app that uses both.
test("attw finds nothing but that the package is ESM only", async () => {
  assert.match(await runIn(root, tool("attw"), [tarball]), /No problems found/);

  const everything = await runIn(root, tool("attw"), [tarball, "--format", "json"]);
  const { analysis } = JSON.parse(everything);
  const found = analysis.problems.map((/** @type {Record<string, string>} */ problem) => [
    problem.kind,
    problem.resolutionKind,
    problem.entrypoint,
  ]);
  assert.deepEqual(found, [
    ["CJSResolvesToESM", "node16-cjs", "."],
    ["CJSResolvesToESM", "node16-cjs", "./inline"],
    ["CJSResolvesToESM", "node16-cjs", "./thumbtack-users.wasm"],
  ]);
});

test("whoever does not read `exports` is led to the same files", async () => {
  const read = async (/** @type {string} */ path) => JSON.parse(await readFile(join(root, path), "utf8"));
  const [{ exports, main, types, typesVersions }, inline] = [
    await read("package.json"),
    await read("inline/package.json"),
  ];
  const within = (/** @type {string} */ path) => `./${join("inline", path)}`;
  assert.deepEqual({ types, default: main }, { types: exports["."].types, default: exports["."].default });
  assert.deepEqual({ types: within(inline.types), default: within(inline.main) }, exports["./inline"]);
  assert.deepEqual(typesVersions["*"]["thumbtack-users.wasm"], [exports["./thumbtack-users.wasm"].types]);
});

test("Parcel finds both entry points, with one client and one module between them", async () => {
  const folder = await stage("types-parcel", {
    "index.html": '<!doctype html><script type="module" src="main.js"></script>',
    "main.js": `
      import { UsersClient } from "thumbtack-users";
      import { createClient } from "thumbtack-users/inline";
      createClient({ accessToken: "t" }).then((users) => console.log(users instanceof UsersClient));
    `,
  });
  const options = ["--no-cache", "--no-source-maps", "--no-optimize"];
  await runIn(folder, "parcel", ["build", "index.html", ...options]);
  const built = await readdir(join(folder, "dist"));
  assert.equal(built.filter((name) => name.endsWith(".wasm")).length, 1);
  const scripts = built.filter((name) => name.endsWith(".js"));
  const codes = await Promise.all(scripts.map((name) => readFile(join(folder, "dist", name), "utf8")));
  assert.equal(codes.join("").match(/Symbol\.for\("thumbtack-users\.error"\)/g)?.length, 1);
});
