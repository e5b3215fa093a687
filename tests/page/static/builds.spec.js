// One build after the other on one origin.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../../sandbox/server.js";
import { pages } from "../../../tools/page.js";
import { expect, test } from "../page.js";
import { User } from "../user.js";

/** Browsers take their time over the end of a worker that was there before. */
const SLOW_MS = 15_000;

/** Makes another build of one, as a change in the page would. @param {string} folder */
function change(folder) {
  const edit = (/** @type {string} */ name, /** @type {RegExp} */ pattern, /** @type {string} */ text) => {
    const before = readFileSync(join(folder, name), "utf8");
    const after = before.replace(pattern, text);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, name), after);
  };
  edit("index.html", /<title>.*?<\/title>/, "<title>The next build</title>");
  // The name of the build, a hash.
  edit("sandbox-worker.js", /\b[0-9a-f]{12}\b/, "0123456789ab");
}

test.describe("a new build", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  test.use({ folders: { "/": folder } });
  test.beforeEach(() => cpSync(pages.static, folder, { recursive: true }));
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("replaces the old one at the next visit, and the sandbox goes on", async ({ page, site, user }) => {
    await user.connect();
    await user.createWebhook("https://x.example/");
    await expect(user.webhooks).toHaveCount(1);

    change(folder);
    // This visit still has the old page, and finds the new one.
    await page.reload();
    const kept = () => page.evaluate(() => caches.keys());
    await expect.poll(kept, { timeout: SLOW_MS }).toEqual([`page ${site.url}/ 0123456789ab`]);
    await page.reload();
    await expect(page).toHaveTitle("The next build");
    await user.connect();
    await expect(user.webhook("https://x.example/")).toBeVisible();
  });

  test("that lacks a file leaves the old one in charge", async ({ page, site, user }) => {
    await user.connect();
    await user.createWebhook("https://x.example/");
    await expect(user.webhooks).toHaveCount(1);
    change(folder);
    const worker = join(folder, "sandbox-worker.js");
    writeFileSync(worker, readFileSync(worker, "utf8").replaceAll(/index-[\w-]+\.css/g, "no-such-file.css"));
    const before = site.asked?.length ?? 0;
    await page.reload();
    await expect.poll(() => site.asked?.slice(before)).toContain("/assets/no-such-file.css");
    await user.connect();
    await user.createWebhook("https://y.example/");
    await expect(user.webhooks).toHaveCount(2);
    await page.reload();
    await user.connect();
    await expect(user.webhooks).toHaveCount(2);
  });

  test("loses nothing that is written while it is installed", async ({ page, site, user }) => {
    await user.connect();
    change(folder);
    const isInstalling = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing?.state);
    const module = readdirSync(join(folder, "assets")).find((name) => name.endsWith(".wasm"));
    const release = site.hold?.(`/assets/${module}`);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    });
    await expect.poll(isInstalling, { timeout: SLOW_MS }).toBe("installing");
    await user.createWebhook("https://late.example/");
    await expect(user.webhooks).toHaveCount(1);
    release?.();
    const kept = () => page.evaluate(() => caches.keys());
    await expect.poll(kept, { timeout: SLOW_MS }).toEqual([`page ${site.url}/ 0123456789ab`]);
    await user.press("Reload");
    await expect(user.status).toHaveText("1 webhook.");
    await user.createWebhook("https://later.example/");
    await expect(user.webhooks).toHaveCount(2);
  });
});

test("a page in front of the server retires the worker that a static one has left", async ({
  page,
  site,
}) => {
  const user = new User(page);
  await page.goto(`${site.url}/`);
  await user.connect();
  await user.createWebhook("https://x.example/");
  await expect(user.webhooks).toHaveCount(1);
  await site.close();

  const port = Number(new URL(site.url).port);
  const server = await startServer({ port, page: pages.server, control: true });
  try {
    await page.goto(`${site.url}/`);
    // The page is loaded anew, which can be in the middle of a question.
    const isFree = () => page.evaluate(() => navigator.serviceWorker.controller === null).catch(() => false);
    await expect.poll(isFree, { timeout: SLOW_MS }).toBe(true);
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(
      0,
    );
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await user.connect();
    await expect(user.none).toBeVisible();
    await user.createWebhook("https://y.example/");
    await expect(user.webhook("https://y.example/")).toBeVisible();
    const headers = { authorization: "Bearer sandbox-token" };
    const { data } = await (await fetch(`${server.url}/api/v4/users/webhooks`, { headers })).json();
    expect(data).toMatchObject([{ webhookURL: "https://y.example/" }]);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  } finally {
    await server.close();
  }
});
