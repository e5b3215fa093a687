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

test("attw finds nothing, with no rule off", async () => {
  assert.match(await runIn(root, tool("attw"), [tarball, "--config-path", "none.json"]), /No problems found/);

  const everything = await runIn(root, tool("attw"), [tarball, "--format", "json"]);
  assert.deepEqual(JSON.parse(everything).analysis.problems, []);
});

test("whoever does not read `exports` is led to the same files", async () => {
  const read = async (/** @type {string} */ path) => JSON.parse(await readFile(join(root, path), "utf8"));
  const [{ exports, main, module, types, typesVersions }, streaming] = [
    await read("package.json"),
    await read("streaming/package.json"),
  ];
  const within = (/** @type {string} */ path) => `./${join("streaming", path)}`;
  assert.deepEqual({ types, default: module }, exports["."].default);
  assert.equal(main, exports["."].require.default);
  assert.deepEqual(
    { types: within(streaming.types), default: within(streaming.module) },
    exports["./streaming"].default,
  );
  assert.equal(within(streaming.main), exports["./streaming"].require.default);
  assert.deepEqual(typesVersions["*"]["thumbtack-users.wasm"], [
    exports["./thumbtack-users.wasm"].default.types,
  ]);
});

test("Parcel finds both entry points, with one client and one module between them", async () => {
  const folder = await stage("types-parcel", {
    "index.html": '<!doctype html><script type="module" src="main.js"></script>',
    "main.js": `
      import { UsersClient } from "thumbtack-users";
      import { createClient } from "thumbtack-users/streaming";
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
