// The package in each Node that there is: docs/runtimes.md, all operations by each way to load it, and servers in one file.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { output } from "../../tools/command.js";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { ALL, files, programs } from "./programs.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const docs = section("docs/runtimes.md", "Node.js", import.meta.url);
const oneFile = section("docs/runtimes.md", "A server in one file", import.meta.url).commands;

/** Where a program `node` is: those that were installed for this platform, or the one that runs this. */
const installed = [20, 22, 24]
  .map((major) => join(consumers, "node_modules", `node-${major}-${process.platform}-${process.arch}`, "bin"))
  .filter((path) => existsSync(path));
const nodes = (installed.length > 0 ? installed : [dirname(process.execPath)]).map((path) => ({
  path,
  version: output(join(path, "node"), ["--version"]),
}));

/** @type {string} */
let folder;
before(async () => {
  folder = await stage("node", { ...docs.files, ...files });
});

for (const { version, path } of nodes) {
  const name = `Node ${version?.trim()}`;

  test(`${name}: is what runs`, async () => {
    assert.equal(await shell(folder, "node --version", { path }), version);
  });

  for (const command of docs.commands) {
    test(`${name}: ${command}, of the docs`, () =>
      withStandIn(async ({ preload }) => {
        assert.equal(await shell(folder, command, { path, env: preload }), "Signed in as Hello\n");
      }));
  }

  for (const file of Object.keys(programs)) {
    test(`${name}: all operations work in ${file}, and nothing warns`, () =>
      withStandIn(async ({ preload }) => {
        assert.equal(await shell(folder, `node ${file}`, { path, env: preload }), ALL);
      }));
  }
}

assert.equal(oneFile.length, 4);
for (const [build, run] of [oneFile.slice(0, 2), oneFile.slice(2)]) {
  test(`${build}: works`, () =>
    withStandIn(async ({ preload }) => {
      await shell(folder, build);
      assert.equal(await shell(folder, run, { env: preload }), "Signed in as Hello\n");
    }));
}

const both = `
  import assert from "node:assert/strict";
  import { createRequire } from "node:module";
  import * as imported from "thumbtack-users";
  const required = createRequire(import.meta.url)("thumbtack-users");
  const options = { accessToken: "sandbox-token" };
  assert.notEqual(imported.UsersClient, required.UsersClient);
  for (const { createClient } of [imported, required]) {
    const error = await (await createClient(options)).getWebhook("1").catch((error) => error);
    assert.ok(imported.isThumbtackError(error) && required.isThumbtackError(error));
  }
`;

test("a program that imports and requires the package has two copies, which know each other's errors", () =>
  withStandIn(async ({ preload }) => {
    const folder = await stage("node-both", { "both.mjs": both });
    assert.equal(await shell(folder, "node both.mjs", { env: preload }), "");
  }));
