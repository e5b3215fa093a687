// The browsers, each behind the same few functions: Chromium and Firefox by Playwright, WebKit as in the tests.
import { chromium, firefox } from "@playwright/test";
import { launchOptions } from "../../tests/browsers/chromium.js";
import { within } from "../../tests/browsers/limit.js";
import { find } from "../../tools/command.js";
import { browsers } from "../../tools/setup.js";

const LAUNCH_MS = 60_000;
const PAGE_MS = 30_000;

/**
 * @typedef {object} Driver A browser that runs.
 * @property {string} version
 * @property {(url: string) => Promise<void>} open Opens a page, and waits until it has loaded. Of the page before, nothing is
 *   left: no cache, no connection.
 * @property {(name: string, argument: unknown, limitMs: number) => Promise<any>} call Calls a function of the page, and
 *   gives what it resolves to.
 * @property {() => Promise<number>} [heap] Collects the page's garbage, and gives the bytes in its JavaScript heap.
 * @property {() => Promise<void>} close Ends the browser.
 */

/** @typedef {{ name: string, title: string, isInstalled: () => boolean, launch: () => Promise<Driver> }} Engine */

/** @type {Engine[]} */
export const engines = [
  {
    name: "chromium",
    title: "Chromium",
    isInstalled: () => browsers().chromium !== "",
    launch: () =>
      drive(
        chromium.launch({ ...launchOptions, executablePath: browsers().chromium, timeout: LAUNCH_MS }),
        chromiumHeap,
      ),
  },
  {
    name: "firefox",
    title: "Firefox",
    isInstalled: () => browsers().firefox !== "",
    launch: () =>
      drive(
        firefox.launch({
          channel: "moz-firefox",
          executablePath: browsers().firefox,
          timeout: LAUNCH_MS,
        }),
      ),
  },
  {
    name: "webkit",
    title: "WebKit",
    isInstalled: () => browsers().webkitDriver !== "" && find("xvfb-run") !== undefined,
    launch: async () => {
      // By a computed address: the tests' helpers have no types to check.
      const { launchWebkit } = await import(
        new URL("../../tests/browsers/webdriver.js", import.meta.url).href
      );
      return launchWebkit();
    },
  },
];

/**
 * @param {Promise<import("@playwright/test").Browser>} launching
 * @param {(page: import("@playwright/test").Page) => Promise<number>} [heapOf]
 * @returns {Promise<Driver>}
 */
async function drive(launching, heapOf) {
  const browser = await launching;
  /** @type {import("@playwright/test").Page} */
  let page;
  return {
    version: browser.version(),
    open: async (url) => {
      if (page) await within(page.close(), PAGE_MS, "closing a page");
      page = await within(browser.newPage(), PAGE_MS, "a new page"); // in a context of its own
      await page.goto(url, { timeout: PAGE_MS });
    },
    call: (name, argument, limitMs) => {
      const result = page.evaluate(
        ([name, argument]) => /** @type {any} */ (window)[name](argument),
        /** @type {const} */ ([name, argument]),
      );
      return within(result, limitMs, `${name} in the page`);
    },
    ...(heapOf && { heap: () => within(heapOf(page), PAGE_MS, "collecting garbage") }),
    close: () => within(browser.close(), PAGE_MS, "closing the browser"),
  };
}

/** @param {import("@playwright/test").Page} page */
async function chromiumHeap(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  } finally {
    await session.detach();
  }
}
