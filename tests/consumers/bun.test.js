// The package in Bun: the README's section, all operations by each way to load it, tests, bundles, and a program in one file.
import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { section } from "../readme/snippets.js";
import { ALL, files, programs } from "./programs.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const readme = section("Bun", import.meta.url);
const inline = readme.files["main.ts"].replace("thumbtack-users", "thumbtack-users/inline");

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
  folder = await stage("bun", {
    ...readme.files,
    ...files,
    "inline.ts": inline,
    "operations.test.ts": tested,
  });
});

for (const command of readme.commands) {
  test(`${command}, of the README`, () =>
    withStandIn(async ({ proxy, hosts }) => {
      assert.equal(await shell(folder, command, { env: proxy }), "Signed in as Hello\n");
      assert.deepEqual(hosts, ["api.thumbtack.com:443"]);
    }));
}

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

const ADVICE = /could not be read: .+ import "thumbtack-users\/inline" instead/;

/** Programs in one file: how they are made, how they are run, and what is said where they have left the module behind. */
const bundles = [
  ["bun build --target=bun --outfile=dist/bun.js", "bun dist/bun.js", ADVICE],
  ["bun build --compile --outfile=dist/program", "./dist/program", ADVICE],
  ["bun build --target=browser --outfile=dist/page.js", "bun dist/page.js", /dist\/thumbtack-users\.wasm/],
];

for (const [build, run, complaint] of bundles) {
  test(`${build}: takes the module along with thumbtack-users/inline, and leaves it behind without`, () =>
    withStandIn(async ({ proxy }) => {
      await shell(folder, `${build} inline.ts`);
      assert.equal(await shell(folder, run, { env: proxy }), "Signed in as Hello\n");
      await shell(folder, `${build} main.ts`);
      await assert.rejects(shell(folder, run, { env: proxy }), complaint);
    }));
}

// Each program that Bun has compiled is Bun, and a hundred megabytes.
after(() => rm(join(folder, "dist"), { recursive: true, force: true }));
