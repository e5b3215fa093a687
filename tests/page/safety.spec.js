// Whatever a server sends stays text, and the page keeps to a policy under which nothing else could happen.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pages } from "../../tools/page.js";
import { expect, test } from "./page.js";

const HOSTILE = 'https://x/"><img src=x onerror=alert(1)>';

const webhook = (/** @type {object} */ fields) => ({
  webhookID: "1",
  webhookURL: HOSTILE,
  enabled: true,
  authType: "None",
  userID: "1",
  eventTypes: ["A"],
  ...fields,
});

test.beforeEach(async ({ page }) => {
  // Whatever got through would do one of these.
  page.on("dialog", () => {
    throw new Error("Something of the server's was run.");
  });
});

test("a hostile URL that a user creates stays text, wherever it stands", async ({ page, user, ask }) => {
  const url = HOSTILE.replaceAll(" ", "/");
  await user.connect();
  await user.createWebhook(url);
  await expect(user.webhook(url)).toBeVisible();
  await user.unfold(user.requests.first());
  await expect(user.code(user.requests.first(), "curl")).toContainText("<img/src=x/onerror=alert(1)>");
  for (const name of ["Edit", "Credentials", "Delete", "Read"]) {
    await user.pressAt(url, name);
    await expect(page.locator("img")).toHaveCount(1);
  }
  await expect(user.webhook(url).getByRole("code")).toContainText("x/");
  expect((await ask("webhooks")).data).toMatchObject([{ webhookURL: url }]);
});

test("a hostile answer stays text, whatever field it is in", async ({ page, user }) => {
  const fields = { webhookID: `1${HOSTILE}`, authType: HOSTILE, eventTypes: [HOSTILE] };
  const list = { data: [webhook({}), webhook(fields)], pagination: { limit: 10 } };
  await page.route("**/users/webhooks?*", (route) => route.fulfill({ json: list }));
  await page.route("**/users/self", (route) =>
    route.fulfill({ json: { userID: HOSTILE, [HOSTILE]: HOSTILE } }),
  );
  await user.connect();
  await expect(user.webhooks).toHaveCount(2);
  await expect(user.webhooks.nth(1).getByText(HOSTILE, { exact: true })).toHaveCount(3);
  await expect(user.section("Who am I").getByText(HOSTILE, { exact: true })).toHaveCount(3);
  await expect(page.locator("img")).toHaveCount(1);
});

test("a hostile error stays text", async ({ page, user }) => {
  const problem = {
    type: HOSTILE,
    title: HOSTILE,
    detail: HOSTILE,
    traceID: HOSTILE,
    errors: [{ field: HOSTILE, message: HOSTILE }],
  };
  await page.route("**/users/webhooks?*", (route) => route.fulfill({ status: 400, json: problem }));
  await user.connect();
  await user.failure.getByText("Details").click();
  await expect(user.failure.getByText(HOSTILE, { exact: true })).toHaveCount(4);
  await expect(page.locator("img")).toHaveCount(1);
});

test("a hostile delivery stays text, headers and body", async ({ page, site, user }) => {
  await user.connect();
  const { status } = await fetch(`${site.url}/sandbox/inbox`, {
    method: "POST",
    headers: { "x-hostile": HOSTILE },
    body: JSON.stringify({ event: { eventType: HOSTILE } }),
  });
  expect(status).toBe(401);
  const delivery = user.arrived.first();
  await expect(delivery.getByText(HOSTILE, { exact: true }).first()).toBeVisible();
  await user.unfold(delivery);
  await expect(user.fact(delivery, "x-hostile")).toHaveText(HOSTILE);
  await expect(page.locator("img")).toHaveCount(1);
});

test("a strict Content-Security-Policy, with Trusted Types on top, changes nothing", async ({
  page,
  site,
  user,
}) => {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self' https:",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  await page.route(`${site.url}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  const [response] = await Promise.all([page.waitForResponse(`${site.url}/`), page.reload()]);
  expect((await response.allHeaders())["content-security-policy"]).toContain("trusted-types 'none'");
  await user.connect();
  await user.createWebhook("https://x.example/");
  await expect(user.webhook("https://x.example/")).toBeVisible();
  await user.unfold(user.requests.first());
  await user.addFault({ goesWrong: "503", operation: "getSelf" });
  await expect(user.faults).toHaveCount(1);
  await user.createWebhook("http://x.example/");
  await expect(user.failure).toBeVisible();
});

test("the page has no inline script or style, and its files are its own", () => {
  for (const folder of Object.values(pages)) {
    const html = readFileSync(join(folder, "index.html"), "utf8");
    expect(html).toContain("Content-Security-Policy");
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/i);
    expect(html).not.toMatch(/\s(src|href)="(?!\.\/)/);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  }
});
