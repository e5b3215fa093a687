// The package in Bun: docs/runtimes.md, all operations by each way to load it, tests, bundles, and a program in one file.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { section } from "../readme/snippets.js";
import { ALL, files, programs } from "./programs.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const docs = section("docs/runtimes.md", "Bun", import.meta.url);
const [run, compile, runCompiled, ...rest] = docs.commands;

const tested = `
  import { expect, test } from "bun:test";
  import { createClient } from "thumbtack-users";
  import { METHODS, runOperations } from "./operations.js";
  test("all operations", async () => {
    const users = await createClient({ accessToken: "sandbox-token" });
    expect(await runOperations(users)).toEqual(METHODS);
  });
`;

/** @type {string} */
let folder;
before(async () => {
  assert.deepEqual(rest, []);
  folder = await stage("bun", { ...docs.files, ...files, "operations.test.ts": tested });
});

test(`${run}, of the docs`, () =>
  withStandIn(async ({ proxy, hosts }) => {
    assert.equal(await shell(folder, run, { env: proxy }), "Signed in as Hello\n");
    assert.deepEqual(hosts, ["api.thumbtack.com:443"]);
  }));

for (const file of Object.keys(programs)) {
  test(`all operations work in ${file}`, () =>
    withStandIn(async ({ proxy }) => {
      assert.equal(await shell(folder, `bun run ${file}`, { env: proxy }), ALL);
    }));
}

test("all operations work under bun test", () =>
  withStandIn(async ({ proxy }) => {
    assert.match(await shell(folder, "bun test", { env: proxy }), /1 pass\s+0 fail/);
  }));

/** Programs in one file: how they are made, and how they are run. */
for (const [build, start] of [
  [compile, runCompiled],
  ["bun build --target=bun --outfile=dist/bun.js main.ts", "bun dist/bun.js"],
  ["bun build --target=node --outfile=dist/node.js main.ts", "bun dist/node.js"],
  ["bun build --target=browser --outfile=dist/page.js main.ts", "bun dist/page.js"],
]) {
  test(`${build}: works`, () =>
    withStandIn(async ({ proxy }) => {
      await shell(folder, build);
      assert.equal(await shell(folder, start, { env: proxy }), "Signed in as Hello\n");
    }));
}

// Each program that Bun has compiled is Bun, and a hundred megabytes.
after(() => rm(join(folder, "dist"), { recursive: true, force: true }));
