// The page that comes out of the back-forward cache, as browsers have it and tests have not by default.

import { launchOptions } from "../../browsers/chromium.js";
import { expect, test } from "../page.js";

const URL_X = "https://x.example/";

test.use({ launchOptions: { ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test("it goes on where it was", { tag: "@chromium" }, async ({ page, site, user }) => {
  await user.connect();
  await user.createWebhook(URL_X);
  await expect(user.webhook(URL_X)).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await page.goto(`${site.url}/icon.svg`);
  // What comes out of that cache does not load.
  await page.goBack({ waitUntil: "commit" });
  await expect.poll(() => page.evaluate(() => /** @type {any} */ (window).isOld)).toBe(true);
  await user.toggle(URL_X);
  await expect(user.webhook(URL_X)).toContainText("disabled");
});

test("it asks for what it has missed", { tag: "@chromium" }, async ({ page, site, user, ask }) => {
  // As deaf as a page in that cache is; a browser may end one there as soon as it is told something.
  await page.addInitScript(() => {
    BroadcastChannel.prototype.addEventListener = () => {};
  });
  await page.goto(`${site.url}/`);
  await user.connect();
  await expect(user.none).toBeVisible();
  await ask("/sandbox/faults", { method: "POST", body: { status: 503, operation: "getWebhook" } });
  await expect(user.faults).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(user.faults).toHaveCount(1);
});
