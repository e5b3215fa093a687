// Chromium and Firefox, driven by Playwright's library. Playwright's own builds are not needed: the browsers are those
// that the system has.
import { chromium, firefox } from "@playwright/test";
import { browsers } from "../../tools/setup.js";
import { launchOptions } from "./chromium.js";
import { within } from "./limit.js";

const LAUNCH_MS = 60_000;
const PAGE_MS = 30_000;

export const launchChromium = () => drive(chromium.launch({ ...launchOptions, timeout: LAUNCH_MS }));

export const launchFirefox = () =>
  // This channel speaks WebDriver BiDi, which an ordinary Firefox understands.
  drive(firefox.launch({ channel: "moz-firefox", executablePath: browsers().firefox, timeout: LAUNCH_MS }));

/** @param {Promise<import("@playwright/test").Browser>} launching @returns {Promise<import("./engines.js").Driver>} */
async function drive(launching) {
  const browser = await launching;
  /** @type {import("@playwright/test").Page | undefined} */
  let page;
  return {
    version: browser.version(),
    open: async (url) => {
      await page?.close();
      page = await within(browser.newPage(), PAGE_MS, "a new page");
      await page.goto(url, { timeout: PAGE_MS });
    },
    call: (name, argument, limitMs) => {
      const opened = /** @type {import("@playwright/test").Page} */ (page);
      const result = opened.evaluate(
        ([name, argument]) => /** @type {any} */ (window)[name](argument),
        /** @type {const} */ ([name, argument]),
      );
      return within(result, limitMs, `${name} in the page`);
    },
    close: () => within(browser.close(), PAGE_MS, "closing the browser"),
  };
}
