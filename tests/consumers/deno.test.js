// The package in Deno: docs/runtimes.md, all operations by each way to load it, the permissions that it takes, and its types.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { section } from "../readme/snippets.js";
import { ALL, files, programs } from "./programs.js";
import { withRegistry } from "./registry.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const docs = section("docs/runtimes.md", "Deno", import.meta.url);

/** All that the package takes. */
const NET = "--allow-net=api.thumbtack.com";
const READ = "--allow-read=node_modules/thumbtack-users";

/** What reads files takes more. */
const reading = {
  "init-sync.js": READ,
  "streaming.js": READ,
  "require.cjs": "--allow-read=.",
  "worker.js": "--allow-read=.",
};

const streaming = docs.files["main.ts"].replace('"thumbtack-users"', '"thumbtack-users/streaming"');

const typed = `
  import { createClient, type User, type Webhook } from "thumbtack-users";
  import * as streaming from "thumbtack-users/streaming";
  const users = await createClient({ accessToken: async ({ rejected }) => rejected ?? "token" });
  const me: User = await users.getSelf();
  for await (const webhook of users.webhooks()) console.log(webhook satisfies Webhook, me.userID);
  // @ts-expect-error: there is no such field
  console.log(me.name);
  // @ts-expect-error: there is no such option
  await streaming.createClient({ token: "token" });
`;

/** @type {string} */
let folder;
before(async () => {
  folder = await stage("deno", { ...docs.files, ...files, "streaming.ts": streaming, "typed.ts": typed });
});

test("the docs' commands, where there was nothing before", () =>
  withStandIn(({ proxy, hosts }) =>
    withRegistry(folder, async (NPM_CONFIG_REGISTRY) => {
      // Elsewhere, or Deno finds the package.json and node_modules above.
      const empty = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
      try {
        await writeFile(join(empty, "main.ts"), docs.files["main.ts"]);
        const env = { ...proxy, NPM_CONFIG_REGISTRY, DENO_DIR: join(empty, "cache") };
        const [add, run, ...rest] = docs.commands;
        assert.match(await shell(empty, add, { env }), /\+ npm:thumbtack-users/);
        assert.equal(await shell(empty, run, { env }), "Signed in as Hello\n");
        assert.deepEqual(rest, []);
        assert.deepEqual(hosts, ["api.thumbtack.com:443"]);
      } finally {
        await rm(empty, { recursive: true });
      }
    }),
  ));

for (const file of Object.keys(programs)) {
  test(`all operations work in ${file}`, () =>
    withStandIn(async ({ proxy }) => {
      const command = `deno run ${NET} ${reading[file] ?? ""} ${file}`;
      assert.equal(await shell(folder, command, { env: proxy }), ALL);
    }));
}

test("without a permission, the error says which one it takes", () =>
  withStandIn(async ({ proxy: env }) => {
    assert.equal(
      await shell(folder, `deno run ${NET} ${READ} streaming.ts`, { env }),
      "Signed in as Hello\n",
    );
    await assert.rejects(
      shell(folder, `deno run --no-prompt ${NET} streaming.ts`, { env }),
      /could not be read \(Requires read access to .+thumbtack-users\.wasm.+--allow-read/,
    );
    await assert.rejects(
      shell(folder, "deno run --no-prompt main.ts", { env }),
      /NetworkError: getSelf: [\s\S]+Requires net access to "api\.thumbtack\.com:443".+--allow-net/,
    );
  }));

test("its types are found, and right", async () => {
  assert.match(await shell(folder, "deno check typed.ts"), /^Check .*typed\.ts\s*$/);
});
