// The Worker of docs/runtimes.md: as `wrangler dev` serves it, and as `wrangler deploy` would send it off.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { section } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { redirection } from "./stand-in.js";
import { withProgram } from "./visit.js";
import { build, offline, withWorker } from "./workers.js";

const { files, commands } = section("docs/runtimes.md", "Cloudflare Workers", import.meta.url);
const [dev, deploy, ...rest] = commands;

/** wrangler's own server lets nobody stand in for the world: this is the Worker with another `fetch`. */
const redirected = `
  import { env } from "cloudflare:workers";
  export { default } from "./src/index.js";
  ${redirection("env.SANDBOX_URL")}
`;

/** @type {string} */
let folder;
before(async () => {
  assert.deepEqual(rest, []);
  folder = await stage("workers", { ...files, "redirected.js": redirected });
});

test(`${dev}: serves it`, async () => {
  const sandbox = await startServer();
  const options = `redirected.js --port=0 --inspector-port=0 --var=SANDBOX_URL:${sandbox.url}`;
  try {
    await withProgram(folder, `${dev} ${options}`, offline, async (url) => {
      assert.equal(await (await fetch(url)).text(), "Signed in as Hello");
    });
  } finally {
    await sandbox.close();
  }
});

test(`${deploy}: takes the module along`, async () => {
  assert.doesNotMatch(await build(folder, deploy), /warn/i);
  const [, compatibilityDate] = /"compatibility_date": "(.+)"/.exec(files["wrangler.jsonc"]) ?? [];
  const bindings = { THUMBTACK_TOKEN: "sandbox-token" };
  await withWorker(folder, { compatibilityDate, bindings }, async (ask) => {
    assert.equal(await ask("/"), "Signed in as Hello");
  });
});
