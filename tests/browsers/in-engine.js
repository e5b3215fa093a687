// The cases of each test module, in a page of a browser engine. Each engine has a file of its own, with a network of its own, so
// that they can run at the same time.
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
/** Far more than it takes where several engines share two processors. */
const ENGINE_MS = 600_000;

/** Defines the tests of an engine. @param {import("./engines.js").EngineName} engine */
export function testIn(engine) {
  const launch = engines.find(({ name }) => name === engine)?.launch;
  if (!launch) return; // another one was asked for
  let site;
  let network;
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

  before(async () => {
    site = await serveSite();
    network = await startNetwork();
  });

  // Of the file, and not of the suite: those of a suite that takes too long do not run, and what is open holds the process.
  after(async () => {
    try {
      await close();
    } finally {
      await Promise.all([site?.close(), network?.close()]);
    }
  });

  describe(engine, { timeout: ENGINE_MS }, () => {
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
