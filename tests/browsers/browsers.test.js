// The cases of each test module, in a page of each browser engine.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startNetwork } from "../network/server.js";
import { engines } from "./engines.js";
import { modules } from "./modules.js";
import { cases as failing, texts } from "./noticed.js";
import { serveSite } from "./site.js";

const CASE_MS = 20_000;
/** For the way to the page and back: when this is over too, the page hangs. */
const WAY_MS = 10_000;
const ENGINE_MS = 300_000;

let site;
let network;

before(async () => {
  site = await serveSite();
  network = await startNetwork();
});

after(async () => {
  await site?.close();
  await network?.close();
});

for (const { name: engine, launch } of engines) {
  describe(engine, { timeout: ENGINE_MS }, () => {
    /** @type {import("./engines.js").Driver | undefined} */
    let driver;

    const open = async (path) => {
      driver ??= await launch();
      await driver.open(site.origin);
      await driver.call("openModule", { path: `/${path}`, engine, network: network.origins }, WAY_MS);
    };
    const close = async () => {
      const closing = driver?.close();
      driver = undefined;
      await closing;
    };
    after(close);

    const run = async (path, name, limitMs = CASE_MS) => {
      if (!driver) await open(path);
      try {
        return await driver.call("runCase", { name, limitMs }, limitMs + WAY_MS);
      } catch (error) {
        // A page that hangs is not waited for again: the next case has a new browser.
        await close().catch(() => {});
        throw error;
      }
    };

    test("the runner notices what goes wrong", async () => {
      await open("tests/browsers/noticed.js");
      for (const [index, name] of Object.keys(failing).entries()) {
        const { ok, error } = await run("tests/browsers/noticed.js", name, 200);
        assert.equal(ok, false, name);
        assert.ok(error.includes(texts[index]), error);
      }
    });

    for (const { path, cases } of modules) {
      describe(path, () => {
        before(() => open(path));
        for (const name of Object.keys(cases)) {
          test(name, async () => {
            const { ok, error } = await run(path, name);
            assert.ok(ok, error);
          });
        }
        test("nothing went unhandled after its case", async () => {
          if (driver) assert.deepEqual(await driver.call("takeUnhandled", undefined, WAY_MS), []);
        });
      });
    }
  });
}
