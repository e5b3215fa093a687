// Browsers that keep nothing for the page, or not enough.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, firefox } from "@playwright/test";
import { browsers } from "../../../tools/setup.js";
import { launchOptions } from "../../browsers/chromium.js";
import { expect, test } from "../page.js";
import { User } from "../user.js";

const URL_X = "https://x.example/";
const NO_WORKER = "this browser has none here";

test.describe("storage that is full", { tag: "@chromium" }, () => {
  /** @param {import("@playwright/test").Page} page @param {number} quotaSize */
  async function limit(page, quotaSize) {
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(page.url()).origin, quotaSize });
  }

  /** @param {import("@playwright/test").Page} page */
  async function endWorker(page) {
    const session = await page.context().newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
  }

  test("from the first visit on: the sandbox works, and what is lost at its worker’s end is said", async ({
    page,
    site,
  }) => {
    const user = new User(page);
    await page.goto(`${site.url}/icon.svg`).catch(() => {});
    await limit(page, 1);
    await page.goto(`${site.url}/`);
    await user.connect();
    await expect(user.none).toBeVisible();
    await user.createWebhook(URL_X);
    await expect(user.webhook(URL_X)).toBeVisible();
    await expect(user.notice).toContainText("does not keep");
    await endWorker(page);
    await user.press("Reload");
    await expect(user.notice).toContainText("has not kept");
    await expect(user.none).toBeVisible();
  });
});

test.describe("cookies and site data blocked", () => {
  test("is said, in the words that fit", async ({ browserName, site }) => {
    const profile = mkdtempSync(join(tmpdir(), "profile-"));
    mkdirSync(join(profile, "Default"));
    const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(blocked));
    const isChromium = browserName === "chromium";
    const context = isChromium
      ? await chromium.launchPersistentContext(profile, launchOptions)
      : await firefox
          .launch({
            channel: "moz-firefox",
            executablePath: browsers().firefox,
            firefoxUserPrefs: { "network.cookie.cookieBehavior": 2 },
          })
          .then((browser) => browser.newContext());
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}/`);
      const user = new User(page);
      await user.connect();
      await expect(user.failure).toContainText(NO_WORKER);
      await expect(user.failure).toContainText("site data");
    } finally {
      await context.close();
      await context.browser()?.close();
      rmSync(profile, { recursive: true, force: true });
    }
  });
});
