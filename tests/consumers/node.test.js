// The package in each Node that there is: the README's section, all operations by each way to load it, and servers in one file.
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

const readme = section("Node.js", import.meta.url);

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
  const inline = Object.entries(readme.files).map(([name, code]) => [
    `inline/${name}`,
    code.replace('"thumbtack-users"', '"thumbtack-users/inline"'),
  ]);
  folder = await stage("node", { ...readme.files, ...files, ...Object.fromEntries(inline) });
});

for (const { version, path } of nodes) {
  const name = `Node ${version?.trim()}`;

  test(`${name}: is what runs`, async () => {
    assert.equal(await shell(folder, "node --version", { path }), version);
  });

  for (const command of readme.commands) {
    test(`${name}: ${command}, of the README`, () =>
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

for (const [file, format] of [
  ["main.mjs", "esm"],
  ["main.cjs", "cjs"],
]) {
  const bundle = (/** @type {string} */ input, /** @type {string} */ output) =>
    shell(
      folder,
      `esbuild ${input} --bundle --platform=node --format=${format} --log-level=error --outfile=${output}`,
    );

  test(`${file} as one file: works with thumbtack-users/inline`, () =>
    withStandIn(async ({ preload }) => {
      await bundle(`inline/${file}`, `dist/inline/${file}`);
      assert.equal(await shell(folder, `node dist/inline/${file}`, { env: preload }), "Signed in as Hello\n");
    }));

  test(`${file} as one file: without the module beside it, says what to import`, async () => {
    await bundle(file, `dist/${file}`);
    await assert.rejects(
      shell(folder, `node dist/${file}`),
      /The module of thumbtack-users could not be read: .+ import "thumbtack-users\/inline" instead/,
    );
  });
}
