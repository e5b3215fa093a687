// Browsers with one page, and each engine's way to have its service workers stopped.
import { chromium, firefox } from "@playwright/test";
import { browsers } from "../../tools/setup.js";
import { launchOptions } from "../browsers/chromium.js";
import { within } from "../browsers/limit.js";
import { launchWebkit } from "../browsers/webdriver.js";

const LAUNCH_MS = 60_000;
const STEP_MS = 30_000;

/**
 * @typedef {object} Stoppable
 * @property {(url: string) => Promise<unknown>} open Opens an address in the page.
 * @property {(name: string, argument: unknown) => Promise<any>} call Calls a function of the page's `window`.
 * @property {() => Promise<unknown>} stopWorkers Brings about that they are stopped, soon.
 * @property {() => Promise<unknown>} close
 */

/** @type {Record<string, () => Promise<Stoppable>>} */
export const launch = {
  chromium: () => drive(chromium.launch({ ...launchOptions, timeout: LAUNCH_MS }), stopByDevTools),
  firefox: () =>
    drive(
      firefox.launch({
        channel: "moz-firefox",
        executablePath: browsers().firefox,
        timeout: LAUNCH_MS,
        // It stops them by itself: after this time without work, and not after half a minute.
        firefoxUserPrefs: { "dom.serviceWorkers.idle_timeout": 2000 },
      }),
      async () => {},
    ),
  webkit: async () => {
    const { open, call, close } = await launchWebkit();
    return {
      open,
      call: (name, argument) => call(name, argument, STEP_MS),
      // Ten seconds after their last page is gone.
      stopWorkers: () => open("about:blank"),
      close,
    };
  },
};

/**
 * @param {Promise<import("@playwright/test").Browser>} launching
 * @param {(page: import("@playwright/test").Page) => Promise<unknown>} stopWorkers
 * @returns {Promise<Stoppable>}
 */
async function drive(launching, stopWorkers) {
  const browser = await launching;
  const page = await within(browser.newPage(), STEP_MS, "a new page");
  return {
    open: (url) => page.goto(url, { timeout: STEP_MS }),
    call: (name, argument) =>
      within(
        page.evaluate(
          ([name, argument]) => /** @type {any} */ (window)[name](argument),
          /** @type {const} */ ([name, argument]),
        ),
        STEP_MS,
        name,
      ),
    stopWorkers: () => stopWorkers(page),
    close: () => within(browser.close(), STEP_MS, "closing the browser"),
  };
}

async function stopByDevTools(/** @type {import("@playwright/test").Page} */ page) {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("ServiceWorker.enable");
  await devTools.send("ServiceWorker.stopAllWorkers");
}
