// What must not end a sandbox in a service worker: an older build's state, other pages' files, other sites' forms.

import { pages } from "../../../tools/page.js";
import { expect, test } from "../page.js";
import { User } from "../user.js";

test("a saved state of another shape is begun anew", async ({ page, context, site, user }) => {
  await user.connect();
  await user.createWebhook("https://x.example/");
  await expect(user.webhooks).toHaveCount(1);
  // On a page of the same origin that is not the worker's, so that no worker writes meanwhile.
  await page.evaluate(async (scope) => {
    const open = indexedDB.open(`sandbox ${scope}`);
    const database = await new Promise((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const { store, done } = (() => {
      const transaction = database.transaction("state", "readwrite");
      const done = new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      return { store: transaction.objectStore("state"), done };
    })();
    store.put({ webhooks: "of long ago" }, "state");
    await done;
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
  }, `${site.url}/`);
  await page.close();

  const other = new User(await context.newPage());
  await other.page.goto(`${site.url}/`);
  await other.connect();
  await expect(other.none).toBeVisible();
  await other.createWebhook("https://y.example/");
  await expect(other.webhook("https://y.example/")).toBeVisible();
});

test.describe("with other pages on the origin", () => {
  test.use({ folders: { "/one/": pages.static, "/two/": pages.static } });

  test("each page drops its own old files only", async ({ page, site }) => {
    const user = new User(page);
    await page.goto(`${site.url}/one/`);
    await page.evaluate(async (url) => {
      for (const name of ["page of another app", `page ${url}/one/ older`, `page ${url}/two/ older`]) {
        await caches.open(name);
      }
    }, site.url);
    await page.goto(`${site.url}/two/`);
    await user.connect();
    await expect(user.none).toBeVisible();
    const names = () => page.evaluate(() => caches.keys());
    await expect.poll(names).not.toContain(`page ${site.url}/two/ older`);
    const kept = await names();
    expect(kept).toContain("page of another app");
    expect(kept.some((name) => name.startsWith(`page ${site.url}/one/ `))).toBe(true);
  });
});

test("a form of another site resets nothing", async ({ page, site, user }) => {
  await user.connect();
  await user.createWebhook("https://x.example/");
  await expect(user.webhooks).toHaveCount(1);
  await page.goto("about:blank");
  await page.setContent(`<form method="post" action="${site.url}/sandbox/reset"><button>Win</button></form>`);
  await page.getByRole("button").click();
  // The host was asked, and not the worker.
  await expect.poll(() => site.asked).toContain("/sandbox/reset");
  await page.goto(`${site.url}/`);
  await user.connect();
  await expect(user.webhook("https://x.example/")).toBeVisible();
});
