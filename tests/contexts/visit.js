// A visit to the site in each browser engine, with the API on another origin.
import { after, before, describe } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { engines } from "../browsers/engines.js";
import { openPage } from "./open.js";
import { serveSite } from "./site.js";

const CALL_MS = 30_000;
const ENGINE_MS = 180_000;

/**
 * @typedef {object} Visit
 * @property {Awaited<ReturnType<typeof serveSite>>} site
 * @property {string[]} apis Addresses of two sandboxes.
 * @property {(name: string, argument?: unknown) => Promise<any>} call Calls a function of the page's `window`.
 */

/**
 * Defines tests for each engine.
 * @param {(visit: (path: string, options: Parameters<typeof serveSite>[0], work: (visit: Visit) => Promise<void>) => Promise<void>)
 *   => void} define It is given a function that opens a page of a new site, for as long as `work` runs. `API` in the site's policy
 *   stands for the first sandbox.
 */
export function inEachEngine(define) {
  for (const { name, launch } of engines) {
    describe(name, { timeout: ENGINE_MS }, () => {
      /** @type {import("../browsers/engines.js").Driver} */
      let driver;
      before(async () => {
        driver = await launch();
      });
      after(() => driver?.close());

      define(async (path, { policy, answers } = {}, work) => {
        const sandboxes = await Promise.all([startServer(), startServer()]);
        const apis = sandboxes.map(({ url }) => url);
        const site = await serveSite({ policy: policy?.replace("API", apis[0]), answers });
        try {
          await openPage(driver, site.origin + path);
          await work({ site, apis, call: (name, argument) => driver.call(name, argument, CALL_MS) });
        } finally {
          await Promise.all([site, ...sandboxes].map((each) => each.close()));
        }
      });
    });
  }
}
