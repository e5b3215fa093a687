// Opens a page of the site.
import { setTimeout as sleep } from "node:timers/promises";

const READY_MS = 30_000;
const STEP_MS = 50;

/**
 * Opens a page, and waits until its functions are there: WebKit's driver may call a page loaded before its scripts have run.
 * @param {{ open: (url: string) => Promise<unknown>, call: (name: string, argument: unknown, limitMs: number) => Promise<unknown> }}
 *   driver
 * @param {string} url
 */
export async function openPage(driver, url) {
  await driver.open(url);
  const end = Date.now() + READY_MS;
  for (;;) {
    try {
      return await driver.call("ready", undefined, READY_MS);
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(STEP_MS);
    }
  }
}
