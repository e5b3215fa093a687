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
 * @property {(conditions: Conditions | undefined) => Promise<void>} [throttle] The network of all pages that are opened from now on;
 *   not every browser can imitate one.
 * @property {() => Promise<void>} close Ends the browser.
 */

/** @typedef {{ latencyMs: number, download: number, upload: number }} Conditions A network: of a request, and in bytes a second. */

/** @typedef {import("@playwright/test").Page} Page */

/** @typedef {{ name: string, title: string, isInstalled: () => boolean, launch: () => Promise<Driver> }} Engine */

/** @type {Engine[]} */
export const engines = [
  {
    name: "chromium",
    title: "Chromium",
    isInstalled: () => browsers().chromium !== "",
    launch: () =>
      drive(chromium.launch({ ...launchOptions, executablePath: browsers().chromium, timeout: LAUNCH_MS }), {
        heapOf: chromiumHeap,
        throttle: throttleChromium,
      }),
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
 * @param {object} [abilities] What only this browser can do.
 * @param {(page: Page) => Promise<number>} [abilities.heapOf]
 * @param {(page: Page, conditions: Conditions) => Promise<void>} [abilities.throttle]
 * @returns {Promise<Driver>}
 */
async function drive(launching, { heapOf, throttle } = {}) {
  const browser = await launching;
  /** @type {Page} */
  let page;
  /** @type {Conditions | undefined} */
  let network;
  return {
    version: browser.version(),
    open: async (url) => {
      if (page) await within(page.close(), PAGE_MS, "closing a page");
      page = await within(browser.newPage(), PAGE_MS, "a new page"); // in a context of its own
      if (network) await throttle?.(page, network);
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
    ...(throttle && {
      throttle: async (conditions) => {
        network = conditions;
      },
    }),
    close: () => within(browser.close(), PAGE_MS, "closing the browser"),
  };
}

/** By the browser's own throttling, which lasts as long as the page's session with it. @param {Page} page @param {Conditions} conditions */
async function throttleChromium(page, { latencyMs, download, upload }) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: latencyMs,
    downloadThroughput: download,
    uploadThroughput: upload,
  });
}

/** @param {Page} page */
async function chromiumHeap(page) {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  } finally {
    await session.detach();
  }
}
