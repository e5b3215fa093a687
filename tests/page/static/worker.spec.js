// The sandbox in a service worker: it outlives its worker, and belongs to its page.

import { expect, test } from "../page.js";

const URL_X = "https://x.example/";

test("what is in the sandbox survives a reload, and the end of the worker", async ({
  page,
  context,
  browserName,
  user,
}) => {
  await user.connect();
  await user.createWebhook(URL_X);
  await user.pressAt(URL_X, "Send a test message to");
  await expect(user.arrived).toHaveCount(1);
  await user.addFault({ goesWrong: "503", operation: "getWebhook", count: 3 });
  await expect(user.faults).toHaveCount(1);

  /** As browsers do it after half a minute in which nobody asked. */
  const endWorker = async () => {
    const session = await context.newCDPSession(page);
    await session.send("ServiceWorker.enable");
    await session.send("ServiceWorker.stopAllWorkers");
  };
  if (browserName === "chromium") {
    await endWorker();
    await user.press("Reload");
    await expect(user.status).toHaveText("1 webhook.");
    await endWorker();
  }
  await page.reload();
  await user.connect();
  await expect(user.webhook(URL_X)).toBeVisible();
  await expect(user.webhook(URL_X)).toContainText("Recent deliveries");
  await expect(user.arrived).toHaveCount(1);
  await expect(user.faults).toHaveText(/getWebhook, 3 more/);
});

// Only there can a test reload so.
test("it works after a reload past all caches, which leaves the page without its worker", {
  tag: "@chromium",
}, async ({ page, context, user }) => {
  await user.connect();
  await user.createWebhook(URL_X);
  const session = await context.newCDPSession(page);
  await Promise.all([page.waitForEvent("load"), session.send("Page.reload", { ignoreCache: true })]);
  await user.connect();
  await expect(user.webhook(URL_X)).toBeVisible();
});

test("no request leaves the browser: the host is asked for files alone", async ({ page, site, user }) => {
  await user.connect();
  await user.createWebhook(`${site.url}/sandbox/inbox`);
  await user.pressAt(`${site.url}/sandbox/inbox`, "Send a test message to");
  await expect(user.arrived).toHaveCount(1);
  await page.reload();
  await user.connect();
  await expect(user.webhooks).toHaveCount(1);
  expect(site.asked?.length).toBeGreaterThan(0);
  expect(site.asked?.filter((path) => /\/(api|sandbox)\//.test(path))).toEqual([]);
});

test("calls are requests all the same, as the browser's tools show them", async ({
  page,
  browserName,
  user,
}) => {
  const isList = (/** @type {import("@playwright/test").Response} */ response) =>
    response.url().includes("/api/v4/users/webhooks");
  const [response] = await Promise.all([page.waitForResponse(isList), user.connect()]);
  expect(response.status()).toBe(200);
  expect(response.request().headers().authorization).toMatch(/^Bearer /);
  if (browserName === "chromium") expect(response.fromServiceWorker()).toBe(true);
});
