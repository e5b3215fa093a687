// The sandbox's worker goes, or what it keeps does, while the page is open: the page notices, mends it where that can be done,
// and says what is lost.

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pages } from "../../../tools/page.js";
import { expect, test } from "../page.js";

const URL_X = "https://x.example/";
const URL_Y = "https://y.example/";
const EMPTY = "The sandbox is empty again";
const NOTHING_DONE = "so nothing was done";

/** What the browser's settings do under "clear site data". @param {import("@playwright/test").Page} page */
async function clearSiteData(page) {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  await session.detach();
}

/** As browsers do it after half a minute in which nobody asked. @param {import("@playwright/test").Page} page */
async function endWorker(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
}

/** @param {import("@playwright/test").Page} page */
const unregister = (page) =>
  page.evaluate(async () => {
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  });

/** Somebody comes back to the tab. @param {import("@playwright/test").Page} page */
const comeBack = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

/** @param {import("../user.js").User} user */
async function begin(user) {
  await user.connect();
  await user.createWebhook(URL_X);
  await expect(user.webhook(URL_X)).toBeVisible();
}

test.describe("site data cleared", { tag: "@chromium" }, () => {
  test("is noticed without a call: the worker is there again, and the loss is said", async ({
    page,
    site,
    user,
  }) => {
    await begin(user);
    await user.pressAt(URL_X, "Send a test message to");
    await expect(user.arrived).toHaveCount(1);
    await user.addFault({ goesWrong: "503", operation: "getWebhook", count: 3 });
    await expect(user.faults).toHaveCount(1);

    await clearSiteData(page);
    await expect(user.notice).toContainText(EMPTY);
    await expect(user.none).toBeVisible();
    await expect(user.arrived).toHaveCount(0);
    await expect(user.faults).toHaveCount(0);
    await user.createWebhook(URL_Y);
    await expect(user.webhook(URL_Y)).toBeVisible();
    await expect(user.failure).toHaveCount(0);
    await user.press("Close the notice");
    await expect(user.notice).toHaveCount(0);
    await expect(user.focused).toHaveText("Connection");
    // Here to stay, and offline too.
    await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1);
    await site.close();
    await page.reload();
    await user.connect();
    await expect(user.webhook(URL_Y)).toBeVisible();
  });

  test("again and again, and with calls at the same time", async ({ page, user }) => {
    await begin(user);
    for (let round = 0; round < 3; round++) {
      await Promise.all([clearSiteData(page), user.press("Ask again who I am")]);
      await expect(user.none).toBeVisible();
      await expect(user.section("Who am I")).toContainText("hello@world.com");
      await user.createWebhook(URL_X);
      await expect(user.webhook(URL_X)).toBeVisible();
    }
    await expect(user.failure).toHaveCount(0);
  });

  test("while a write is on its way: it is not sent again, and that is said", async ({
    page,
    site,
    user,
  }) => {
    await begin(user);
    await page.exposeFunction("clearSiteData", () => clearSiteData(page));
    await page.evaluate(() => {
      const { fetch, clearSiteData } = /** @type {any} */ (window);
      Object.assign(window, {
        fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
          if (init.method === "POST") await clearSiteData();
          return fetch(url, init);
        },
      });
    });
    const before = site.asked?.length ?? 0;
    await user.createWebhook(URL_Y);
    await expect(user.failure).toContainText(NOTHING_DONE);
    await expect(user.failure).not.toContainText("404");
    await expect(user.none).toBeVisible();
    expect(site.asked?.slice(before).filter((path) => path.startsWith("/api/"))).toHaveLength(1);
    await page.evaluate(() => Reflect.deleteProperty(window, "fetch"));
  });

  test("in the tab of another page of this sandbox", async ({ page, context, site, user }) => {
    await begin(user);
    const other = await context.newPage();
    await other.goto(`${site.url}/`);
    await clearSiteData(other);
    await other.close();
    await page.bringToFront();
    await expect(user.notice).toContainText(EMPTY);
    await user.createWebhook(URL_Y);
    await expect(user.webhook(URL_Y)).toBeVisible();
  });
});

test.describe("where the worker can't be had again", { tag: "@chromium" }, () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const worker = join(folder, "sandbox-worker.js");
  test.use({ folders: { "/": folder } });
  test.beforeEach(() => cpSync(pages.static, folder, { recursive: true }));
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("it is said, and tried again on demand", async ({ page, user }) => {
    await begin(user);
    rmSync(worker);
    await clearSiteData(page);
    await expect(user.notice).toContainText("could not be loaded");
    await user.createWebhook(URL_Y);
    await expect(user.failure).toContainText("could not be loaded");
    await expect(user.failure).not.toContainText("404");
    await user.press("Try again");
    await expect(user.notice).toContainText("could not be loaded");
    cpSync(join(pages.static, "sandbox-worker.js"), worker);
    await user.press("Try again");
    await expect(user.notice).toContainText(EMPTY);
    await user.press("Create");
    await expect(user.webhook(URL_Y)).toBeVisible();
  });

  test("since the server's own stands there: the page says to reload it", async ({ page, user }) => {
    await begin(user);
    cpSync(pages.server, folder, { recursive: true });
    await clearSiteData(page);
    await expect(user.notice).toContainText("Another version of this page");
    await Promise.all([page.waitForEvent("load"), user.press("Reload the page")]);
    await expect(user.button("Connect")).toBeVisible();
  });
});

test.describe("an answer that is not the sandbox's", () => {
  /** @param {import("@playwright/test").Page} page @param {string} method @param {number} times */
  const answerFromHost = (page, method, times) =>
    page.evaluate(
      ([method, times]) => {
        const { fetch } = window;
        let left = Number(times);
        Object.assign(window, {
          sent: 0,
          fetch: async (/** @type {string} */ url, /** @type {RequestInit} */ init) => {
            if ((init?.method ?? "GET") !== method) return fetch(url, init);
            /** @type {any} */ (window).sent++;
            return left-- > 0 ? new Response("<!doctype html>", { status: 200 }) : fetch(url, init);
          },
        });
      },
      [method, times],
    );
  const sent = (/** @type {import("@playwright/test").Page} */ page) =>
    page.evaluate(() => /** @type {any} */ (window).sent);

  test("to a read: it is asked again, once", async ({ page, user }) => {
    await begin(user);
    await answerFromHost(page, "GET", 1);
    await user.press("Reload");
    await expect(user.status).toHaveText("1 webhook.");
    await expect(user.failure).toHaveCount(0);
    expect(await sent(page)).toBe(2);
  });

  for (const [what, method, write] of /** @type {const} */ ([
    ["create", "POST", (/** @type {import("../user.js").User} */ user) => user.createWebhook(URL_Y)],
    ["change", "PUT", (/** @type {import("../user.js").User} */ user) => user.toggle(URL_X)],
  ])) {
    test(`to a ${what}: it is told, and never sent again`, async ({ page, user }) => {
      await begin(user);
      await answerFromHost(page, method, 1);
      await write(user);
      await expect(user.failure).toContainText(NOTHING_DONE);
      await expect(user.requests.first()).toContainText("not sent");
      expect(await sent(page)).toBe(1);
    });
  }

  test("to the sandbox's control: the same", async ({ page, user }) => {
    await begin(user);
    await answerFromHost(page, "POST", 1);
    await user.addFault({ goesWrong: "503", operation: "getWebhook", count: 3 });
    await expect(user.failure).toContainText(NOTHING_DONE);
    expect(await sent(page)).toBe(1);
    await user.press("Add the fault");
    await expect(user.faults).toHaveCount(1);
  });

  test("again and again: the page says to reload it", async ({ page, user }) => {
    await begin(user);
    await answerFromHost(page, "GET", 1000);
    await user.press("Reload");
    await expect(user.failure).toContainText("Another version of this page");
    await expect(user.notice).toContainText("Another version of this page");
    await expect(user.button("Reload the page")).toBeVisible();
  });
});

test("a worker that was unregistered is registered again when somebody comes back", async ({
  page,
  user,
}) => {
  await begin(user);
  await unregister(page);
  await comeBack(page);
  const state = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
  await expect.poll(state).toBe("activated");
  await user.press("Reload");
  await expect(user.status).toHaveText("1 webhook.");
  await expect(user.notice).toHaveCount(0);
});

test("site data that the host has cleared (Clear-Site-Data): the sandbox goes on", async ({
  page,
  site,
  user,
}) => {
  await begin(user);
  site.clear?.("/nothing");
  await page.evaluate(() => fetch("nothing"));
  await comeBack(page);
  await user.createWebhook(URL_Y);
  await expect(user.webhook(URL_Y)).toBeVisible();
  await expect(user.failure).toHaveCount(0);
  await page.reload();
  await user.connect();
  await expect(user.webhook(URL_Y)).toBeVisible();
});

test("a worker that was stopped says nothing, since nothing is lost", { tag: "@chromium" }, async ({
  page,
  user,
}) => {
  await begin(user);
  await endWorker(page);
  await user.press("Reload");
  await expect(user.status).toHaveText("1 webhook.");
  await expect(user.notice).toHaveCount(0);
});

test("a database that is deleted under the worker is written anew", async ({ page, browserName, user }) => {
  await begin(user);
  const deleted = await page.evaluate(async () => {
    const [database] = await indexedDB.databases();
    const request = indexedDB.deleteDatabase(database?.name ?? "");
    return new Promise((resolve) => {
      request.onsuccess = () => resolve("deleted");
      request.onblocked = () => resolve("blocked");
    });
  });
  expect(deleted).toBe("deleted");
  await user.createWebhook(URL_Y);
  await expect(user.webhook(URL_Y)).toBeVisible();
  if (browserName === "chromium") await endWorker(page);
  await page.reload();
  await user.connect();
  await expect(user.webhooks).toHaveCount(2);
  await expect(user.notice).toHaveCount(0);
});

test("a database that does not open holds up nobody", { tag: "@chromium" }, async ({ page, user }) => {
  await begin(user);
  // Whoever keeps it open keeps its deletion waiting, and that all who open it afterwards.
  await page.evaluate(async () => {
    const [{ name = "" } = {}] = await indexedDB.databases();
    const request = indexedDB.open(name);
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const deletion = indexedDB.deleteDatabase(name);
    await new Promise((resolve) => {
      deletion.onblocked = resolve;
    });
    Object.assign(window, { kept: request.result });
  });
  await endWorker(page);
  await user.press("Reload");
  await expect(user.notice).toContainText(EMPTY);
  await user.createWebhook(URL_Y);
  await expect(user.webhook(URL_Y)).toBeVisible();
});

test("caches that are deleted are filled again at the next visit", async ({ page, site, user }) => {
  await user.connect();
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  const kept = () =>
    page.evaluate(async () => {
      const [name = ""] = await caches.keys();
      return (await (await caches.open(name)).keys()).length;
    });
  await expect.poll(kept).toBeGreaterThan(3);
  await site.close();
  await page.reload();
  await user.connect();
  await expect(user.none).toBeVisible();
});
