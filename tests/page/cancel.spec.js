import { hold } from "./hold.js";
import { expect, test } from "./page.js";

const WEBHOOKS = "**/api/v4/users/webhooks";
const URL_X = "https://x.example/";

/**
 * Does something that ends a request for webhooks without an answer. (Firefox does not tell of that.)
 * @param {import("@playwright/test").Page} page
 * @param {string} method
 * @param {() => Promise<void>} act
 */
async function expectFailed(page, method, act) {
  const isOne = (/** @type {import("@playwright/test").Request} */ request) =>
    request.method() === method && request.url().includes("/users/webhooks");
  const isTold = page.context().browser()?.browserType().name() === "chromium";
  await Promise.all([isTold && page.waitForEvent("requestfailed", isOne), act()]);
}

test("a list that hangs is cancelled, and the request with it", async ({ page, user }) => {
  await hold(page, `${WEBHOOKS}?*`, "GET");
  await user.connect();
  const section = user.section("Webhooks");
  await expect(section).toHaveAttribute("aria-busy", "true");
  await expect(section.getByRole("status")).toHaveText("Loading webhooks…");
  await expect(user.button("Reload")).toBeDisabled();
  await expectFailed(page, "GET", () => section.getByRole("button", { name: "Cancel" }).click());
  await expect(section.getByRole("status")).toHaveText("Cancelled.");
  await expect(section).toHaveAttribute("aria-busy", "false");
  await expect(user.failure).toHaveCount(0);
  await expect(user.requests.filter({ hasText: "listWebhooks" })).toContainText("cancelled");

  await page.unroute(`${WEBHOOKS}?*`);
  await user.press("Reload");
  await expect(user.none).toBeVisible();
});

test("a create that hangs is cancelled from its form, which stays", async ({ page, user }) => {
  await user.connect();
  await hold(page, WEBHOOKS, "POST");
  await user.createWebhook(URL_X);
  await user.creation.getByRole("button", { name: "Cancel" }).click();
  await expect(user.creation.getByRole("status")).toContainText("It may have been done all the same");
  await expect(user.creation.getByLabel("URL")).toHaveValue(URL_X);
  await expect(user.button("Create")).toBeEnabled();
  await page.unroute(WEBHOOKS);
  await user.press("Create");
  await expect(user.webhook(URL_X)).toBeVisible();
});

test("closing the form cancels too, and says so", async ({ page, user }) => {
  await user.connect();
  await hold(page, WEBHOOKS, "POST");
  await user.createWebhook(URL_X);
  await expect(user.creation.getByRole("status")).toHaveText("Creating…");
  const close = user.creation.getByRole("button", { name: "Close" });
  await expectFailed(page, "POST", () => close.click());
  await expect(user.creation).toBeHidden();
  await expect(user.status).toContainText("Cancelled. It may have been done all the same");
});

test("a toggle that hangs is cancelled: the switch is as it was, and a warning stands beside it", async ({
  page,
  user,
  ask,
}) => {
  await ask("webhooks", { method: "POST", body: { webhookURL: URL_X, eventTypes: ["A"] } });
  await user.connect();
  await hold(page, `${WEBHOOKS}/*`, "PUT");
  await user.toggle(URL_X);
  const webhook = user.webhook(URL_X);
  await expect(webhook.getByRole("status")).toHaveText("Disabling…");
  await webhook.getByRole("button", { name: "Cancel" }).click();
  await expect(webhook.getByRole("status")).toContainText("It may have been done all the same");
  await expect(webhook.getByRole("switch")).toBeChecked();
});

test("the focus does not vanish with the button that cancelled", async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await hold(page, "**/api/v4/users/self", "GET");
  await user.button("Ask again who I am").press("Enter");
  const self = user.section("Who am I");
  await self.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(self.getByRole("status")).toHaveText("Cancelled.");
  await expect(user.button("Ask again who I am")).toBeFocused();
});

test("connecting anew ends what the connection before was about: a list, and a write", async ({
  page,
  user,
  ask,
}) => {
  await ask("webhooks", { method: "POST", body: { webhookURL: URL_X, eventTypes: ["A"] } });
  await user.connect();
  await hold(page, `${WEBHOOKS}/*`, "PUT");
  await user.toggle(URL_X);
  await expect(user.webhook(URL_X)).toHaveAttribute("aria-busy", "true");
  await expectFailed(page, "PUT", () => user.connect());
  await expect(user.webhook(URL_X)).toHaveAttribute("aria-busy", "false");

  await hold(page, `${WEBHOOKS}?*`, "GET");
  await user.press("Reload");
  await expect(user.section("Webhooks").getByText("Loading webhooks…")).toBeVisible();
  await page.unroute(`${WEBHOOKS}?*`);
  await expectFailed(page, "GET", () => user.connect());
  await expect(user.webhook(URL_X)).toBeVisible();
  await expect(user.failure).toHaveCount(0);
});

test("a module that never comes can be given up", async ({ page, user }) => {
  await page.route("**/*.wasm", () => {});
  await page.reload();
  await user.connect();
  const section = user.section("Connection");
  await expect(section).toHaveAttribute("aria-busy", "true");
  await section.getByRole("button", { name: "Cancel" }).click();
  await expect(section).toHaveAttribute("aria-busy", "false");
  await expect(section).toContainText("Cancelled.");
});
