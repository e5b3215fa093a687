// Connections to elsewhere: Thumbtack itself, a base URL of one's own, and a module that does not come.

import { startServer } from "../../sandbox/server.js";
import { pages } from "../../tools/page.js";
import { expect, TOKENS, test } from "./page.js";

test.describe("Thumbtack itself", () => {
  test.use({ elsewhere: ["https://staging-api.thumbtack.com", "https://api.thumbtack.com"] });

  for (const [name, origin, option] of /** @type {const} */ ([
    ["Staging", "https://staging-api.thumbtack.com", 'environment: "staging"'],
    ["Production", "https://api.thumbtack.com", "accessToken }"],
  ])) {
    test(`${name} is told of, and asked at its own address`, async ({ page, user }) => {
      /** @type {string[]} */
      const asked = [];
      await page.route(`${origin}/**`, (route) => {
        asked.push(route.request().url());
        return route.fulfill({ status: 401, json: { title: "Unauthorized" } });
      });
      await expect(page.getByText("CORS")).toBeHidden();
      await page.getByLabel(name).check();
      await expect(page.getByText("CORS")).toBeVisible();
      await user.connect("a-token");
      await expect(user.failure).toHaveCount(2);
      expect([...new Set(asked)].sort()).toEqual([
        `${origin}/api/v4/users/self`,
        `${origin}/api/v4/users/webhooks?limit=10`,
      ]);
      await expect(user.section("Connection")).toContainText(`Thumbtack’s ${name.toLowerCase()}`);
      await user.unfold(user.requests.first());
      await expect(user.code(user.requests.first(), "JavaScript")).toContainText(option);
      await expect(user.code(user.requests.first(), "curl")).toContainText(`${origin}/api/v4/users/`);
      // The sandbox's own controls have nothing to do there.
      for (const part of ["Faults", "Inbox"]) await expect(user.section(part)).toBeHidden();
      await expect(user.button("Reset the sandbox")).toBeHidden();
      await user.press("New webhook");
      await expect(user.creation.getByLabel("URL")).toHaveValue("");
    });
  }

  test("no answer from there: what CORS has to do with it", async ({ page, user }) => {
    await page.route("https://api.thumbtack.com/**", (route) => route.abort());
    await page.getByLabel("Production").check();
    await user.connect("a-token");
    await expect(user.failure.first()).toContainText("Go through a proxy of your own");
  });
});

test.describe("an own base URL", () => {
  test("is asked instead, and the page forgets what the one before had", async ({
    page,
    user,
    ask,
    elsewhere,
  }) => {
    await ask("webhooks", { method: "POST", body: { webhookURL: "https://x.example/", eventTypes: ["A"] } });
    await user.connect();
    await expect(user.webhooks).toHaveCount(1);

    const second = await startServer({ port: 0 });
    elsewhere.push(second.url);
    try {
      await user.press("Change the connection");
      await expect(page.getByLabel("Base URL", { exact: true })).toBeHidden();
      await page.getByLabel("Own base URL").check();
      await page.getByLabel("Base URL", { exact: true }).fill(second.url);
      await user.token.fill(TOKENS.helloWorld);
      await user.press("Connect");
      await expect(user.none).toBeVisible();
      await expect(user.webhooks).toHaveCount(0);
      await user.createWebhook("https://y.example/");
      await expect(user.webhook("https://y.example/")).toBeVisible();
      expect((await ask("webhooks")).data).toHaveLength(1);
      const [{ webhookURL }] = (await ask("webhooks")).data;
      expect(webhookURL).toBe("https://x.example/");
    } finally {
      await second.close();
    }
  });

  test("is not sent what was typed for the one before", async ({ page, user, ask, elsewhere }) => {
    const body = { webhookURL: "https://x.example/", eventTypes: ["A"] };
    const { webhookID } = await ask("webhooks", { method: "POST", body });
    await user.connect();
    await page.getByLabel("Webhook ID").fill(webhookID);
    await user.press("Read");
    await expect(user.section("Read one webhook").getByRole("code")).toContainText(webhookID);
    await user.beginWebhook("https://y.example/");
    await user.creation.getByLabel("Basic").check();
    await user.creation.getByLabel("Password", { exact: true }).fill("a-secret-of-theirs");

    const second = await startServer({ port: 0 });
    elsewhere.push(second.url);
    try {
      await user.press("Change the connection");
      await page.getByLabel("Own base URL").check();
      await page.getByLabel("Base URL", { exact: true }).fill(second.url);
      await user.token.fill(TOKENS.secondUser);
      await user.press("Connect");
      await expect(user.none).toBeVisible();
      await expect(user.creation).toBeHidden();
      await expect(user.section("Read one webhook").getByRole("code")).toBeHidden();
    } finally {
      await second.close();
    }
  });

  test("that can't be one is refused, and the field is marked", async ({ page, user }) => {
    await page.getByLabel("Own base URL").check();
    const field = page.getByLabel("Base URL", { exact: true });
    await field.fill("http://localhost.example.com");
    await user.connect("a-token");
    await expect(user.failure).toContainText("InvalidArgumentError");
    await expect(user.failure).toContainText("options.baseUrl");
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(user.section("Webhooks")).toBeHidden();

    await page.getByLabel("This sandbox").check();
    await user.connect();
    await expect(user.failure).toHaveCount(0);
    await expect(user.none).toBeVisible();
  });
});

test("what has happened while the server was away is read when it is back", async ({
  page,
  site,
  user,
  ask,
}) => {
  await user.connect();
  await user.addFault({ goesWrong: "503", operation: "getSelf", count: 9 });
  await expect(user.faults).toHaveCount(1);
  await ask("/sandbox/inbox", { method: "POST", body: { event: {} } });
  await expect(user.arrived).toHaveCount(1);
  await site.close();
  const server = await startServer({
    port: Number(new URL(site.url).port),
    page: pages.server,
    control: true,
  });
  try {
    await expect(user.faults).toHaveCount(0);
    await expect(user.arrived).toHaveCount(0);
    await page.close();
  } finally {
    await server.close();
  }
});

// Firefox, as it is driven here, does not tell of requests that were called off.
test("a page that nobody looks at holds no connection, and reads what it has missed", {
  tag: "@chromium",
}, async ({ page, user, ask }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  const setHidden = (/** @type {boolean} */ isHidden) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);
  const isChanges = (/** @type {import("@playwright/test").Request} */ request) =>
    request.url().endsWith("/sandbox/changes");
  await Promise.all([page.waitForEvent("requestfailed", isChanges), setHidden(true)]);
  await ask("/sandbox/faults", { method: "POST", body: { status: 503 } });
  await setHidden(false);
  await expect(user.faults).toHaveCount(1);
});

test("a module that can't be loaded is said, and tried again", async ({ page, user }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  await user.connect();
  await expect(user.failure).toContainText("could not be fetched");
  await page.unroute("**/*.wasm");
  await user.connect();
  await expect(user.none).toBeVisible();
});
