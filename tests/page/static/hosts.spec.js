// Hosts as one meets them: below a path, with a policy of their own, gone, and without service workers.

import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pages } from "../../../tools/page.js";
import { expect, test } from "../page.js";
import { tellStory } from "../story.js";
import { User } from "../user.js";

test("offline after the first visit: the whole story", async ({ page, site, user }) => {
  // All files are kept once the worker is in charge.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await site.close();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await tellStory(user, `${site.url}/sandbox/inbox`);
});

test.describe("a host that lacks a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  test.use({ folders: { "/": folder } });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is said at once", async ({ user }) => {
    cpSync(pages.static, folder, { recursive: true, filter: (name) => !name.endsWith(".svg") });
    await user.page.reload();
    await user.connect();
    await expect(user.failure).toContainText("could not be loaded", { timeout: 10_000 });
  });
});

test.describe("below paths", () => {
  test.use({ folders: { "/one/": pages.static, "/a/b/two/": pages.static } });

  test("two pages of one host have a sandbox each", async ({ page, context, site }) => {
    const first = new User(page);
    await page.goto(`${site.url}/one/`);
    await first.connect();
    await first.createWebhook(`${site.url}/one/sandbox/inbox`);
    await expect(first.webhooks).toHaveCount(1);

    const second = new User(await context.newPage());
    await second.page.goto(`${site.url}/a/b/two/`);
    await second.connect();
    await expect(second.none).toBeVisible();
    await second.createWebhook("https://two.example/");
    await second.addFault({ goesWrong: "503", operation: "getSelf", count: 9 });
    await expect(second.faults).toHaveCount(1);

    await expect(first.faults).toHaveCount(0);
    await first.press("Reload");
    await expect(first.status).toHaveText("1 webhook.");
    await expect(first.webhook(`${site.url}/one/sandbox/inbox`)).toBeVisible();
  });
});

test.describe("a strict policy", () => {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "require-trusted-types-for 'script'",
    // A worker's address is one of the things that Trusted Types ask a policy for.
    "trusted-types *",
  ].join("; ");
  test.use({ headers: { "content-security-policy": policy } });

  test("from the host: the whole story", async ({ site, user }) => {
    await tellStory(user, `${site.url}/sandbox/inbox`);
  });
});

test.describe("without service workers", () => {
  test.use({ elsewhere: ["http://insecure.example", "https://staging-api.thumbtack.com"] });

  /** @param {User} user */
  async function expectSentence(user) {
    await user.connect();
    await expect(user.failure).toContainText(
      "The sandbox runs in a service worker, and this browser has none here",
    );
    await user.page.route("https://staging-api.thumbtack.com/**", (route) =>
      route.fulfill({ status: 401, json: { title: "Unauthorized" } }),
    );
    await user.page.getByLabel("Staging").check();
    await user.connect("a-token");
    await expect(user.section("Connection")).toContainText("Thumbtack’s staging");
    await expect(user.section("Webhooks").getByRole("alert")).toContainText("unauthorized");
  }

  // Firefox asks for its icon by itself, from a host that is not there.
  test("on an origin that is not secure", { tag: "@chromium" }, async ({ page }) => {
    const types = { ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
    await page.route("http://insecure.example/**", (route) => {
      const path = new URL(route.request().url()).pathname.slice(1) || "index.html";
      const contentType = types[/** @type {keyof typeof types} */ (extname(path))] ?? "text/html";
      return route.fulfill({ body: readFileSync(join(pages.static, path)), contentType });
    });
    await page.goto("http://insecure.example/");
    await expectSentence(new User(page));
  });

  test("where the browser refuses them", async ({ page, site }) => {
    await page.addInitScript(() => {
      if (!isSecureContext) return; // the empty page before
      const refuse = () => Promise.reject(new DOMException("The operation is insecure.", "SecurityError"));
      Object.defineProperty(ServiceWorkerContainer.prototype, "register", { value: refuse });
    });
    await page.goto(`${site.url}/`);
    await expectSentence(new User(page));
  });
});
