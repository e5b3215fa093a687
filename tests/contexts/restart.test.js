// Browsers stop a service worker that has nothing to do, and start it again when it has: it then loads the module anew, without
// anybody's help.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { engines } from "../browsers/engines.js";
import { within } from "../browsers/limit.js";
import { METHODS } from "../consumers/operations.js";
import { openPage } from "./open.js";
import { serveSite } from "./site.js";
import { launch } from "./stoppable.js";

const TEST_MS = 180_000;
const STOP_MS = 60_000;

for (const { name: engine } of engines) {
  test(`${engine}: a service worker that is stopped and started works`, { timeout: TEST_MS }, async () => {
    let stopped = () => {};
    const isStopped = new Promise((done) => {
      stopped = () => done(undefined);
    });
    const alive = (/** @type {import("node:http").ServerResponse} */ response) =>
      response.on("close", stopped).flushHeaders();
    const site = await serveSite({ answers: { "/alive": alive } });
    const sandbox = await startServer();
    /** @type {import("./stoppable.js").Stoppable | undefined} */
    let browser;
    try {
      browser = await launch[engine]();
      const operate = () => browser?.call("byFetch", { api: sandbox.url });
      await openPage(browser, `${site.origin}/index.html`);
      await browser.call("register", { script: "/mortal-service-worker.js", type: "module" });
      assert.deepEqual(await operate(), METHODS);
      assert.equal(site.times("/alive"), 1);

      await browser.stopWorkers();
      await within(isStopped, STOP_MS, "stopping the service worker");
      await openPage(browser, `${site.origin}/index.html`);
      assert.deepEqual(await operate(), METHODS);
      assert.equal(site.times("/alive"), 2, "the worker was started twice");
    } finally {
      await browser?.close();
      await Promise.all([site.close(), sandbox.close()]);
    }
  });
}
