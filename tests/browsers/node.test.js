// The same cases in Node.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { startNetwork } from "../network/server.js";
import { modules } from "./modules.js";
import { entry, packageUrl } from "./package.js";
import { Runner } from "./runner.js";

const CASE_MS = 20_000;

let network;
let runner;

const noteRejection = (reason) => runner?.note("a rejection that nobody waited for", reason);

before(async () => {
  network = await startNetwork();
  const users = await import(new URL(entry, packageUrl));
  await users.init();
  // Node tells of a lost rejection before it begins the next task.
  runner = new Runner({ users, engine: "node", network: network.origins }, () => setImmediate());
  process.on("unhandledRejection", noteRejection);
});

after(async () => {
  process.off("unhandledRejection", noteRejection);
  await network?.close();
});

for (const { path, cases } of modules) {
  describe(path, () => {
    for (const [name, run] of Object.entries(cases)) {
      test(name, async () => {
        const { ok, error } = await runner.run(name, run, CASE_MS);
        assert.ok(ok, error);
      });
    }
    test("nothing went unhandled after its case", async () => {
      assert.deepEqual(await runner.takeUnhandled(), []);
    });
  });
}
