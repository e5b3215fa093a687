// The browser engines, each behind the same few functions.
import { launchChromium, launchFirefox } from "./playwright.js";
import { launchWebkit } from "./webdriver.js";

/**
 * @typedef {object} Driver A browser that runs.
 * @property {string} version
 * @property {(url: string) => Promise<void>} open Opens a page, and waits until it has loaded.
 * @property {(name: string, argument: unknown, limitMs: number) => Promise<any>} call Calls an async function of the
 *   page's `window`, and gives what it resolves to.
 * @property {() => Promise<void>} close Ends the browser.
 */

const { ENGINE = "" } = process.env;

/** @typedef {"chromium" | "firefox" | "webkit"} EngineName */

/** @type {{ name: EngineName, launch: () => Promise<Driver> }[]} */
const all = [
  { name: "chromium", launch: launchChromium },
  { name: "firefox", launch: launchFirefox },
  { name: "webkit", launch: launchWebkit },
];

export const engines = all.filter(({ name }) => name.startsWith(ENGINE));
