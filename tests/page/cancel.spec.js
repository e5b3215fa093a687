import { expect, test } from "./page.js";

const WEBHOOKS = "**/api/v4/users/webhooks";

/** Never answers. @param {import("@playwright/test").Page} page @param {string} url @param {string} method */
async function hang(page, url, method) {
  await page.route(url, (route) => (route.request().method() === method ? undefined : route.fallback()));
}

test("a list that hangs is cancelled, and the request with it", async ({ page, user }) => {
  await hang(page, `${WEBHOOKS}?*`, "GET");
  await user.connect();
  const section = user.section("Webhooks");
  await expect(section).toHaveAttribute("aria-busy", "true");
  await expect(section.getByRole("status")).toHaveText("Loading webhooks…");
  await expect(page.getByRole("button", { name: "Reload" })).toBeDisabled();
  const [request] = await Promise.all([
    page.waitForEvent("requestfailed"),
    section.getByRole("button", { name: "Cancel" }).click(),
  ]);
  expect(request.failure()?.errorText).toContain("ERR_ABORTED");
  await expect(section.getByRole("status")).toHaveText("Cancelled.");
  await expect(section).toHaveAttribute("aria-busy", "false");
  await expect(user.failure).toHaveCount(0);

  await page.unroute(`${WEBHOOKS}?*`);
  await user.press("Reload");
  await expect(user.none).toBeVisible();
});

test("a create that hangs is cancelled from its dialog, which stays", async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await hang(page, WEBHOOKS, "POST");
  await user.createWebhook("https://x.example/");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(user.dialog.getByRole("status")).toContainText("It may have been done all the same");
  await expect(user.dialog.getByLabel("URL")).toHaveValue("https://x.example/");
  await expect(page.getByRole("button", { name: "Create", exact: true })).toBeEnabled();
  await page.unroute(WEBHOOKS);
  await user.press("Create");
  await expect(user.webhook("https://x.example/")).toBeVisible();
});

test("closing the dialog cancels too, and says so", async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await hang(page, WEBHOOKS, "POST");
  await user.createWebhook("https://x.example/");
  await expect(user.dialog.getByRole("status")).toHaveText("Creating…");
  const [request] = await Promise.all([page.waitForEvent("requestfailed"), page.keyboard.press("Escape")]);
  expect(request.method()).toBe("POST");
  await expect(user.dialog).toBeHidden();
  await expect(user.status).toContainText("Cancelled.");
});

test("the focus does not vanish with the button that cancelled", async ({ page, user }) => {
  await hang(page, "**/api/v4/users/self", "GET");
  await user.connect();
  const self = user.section("Who am I");
  await self.getByRole("button", { name: "Cancel" }).click();
  await expect(self.getByRole("status")).toHaveText("Cancelled.");
  await expect(page.getByRole("button", { name: "Connect" })).toBeFocused();
});

test("connecting anew ends what the connection before was about", async ({ page, user }) => {
  await hang(page, `${WEBHOOKS}?*`, "GET");
  await user.connect();
  await expect(user.section("Webhooks").getByRole("status")).toHaveText("Loading webhooks…");
  await page.unroute(`${WEBHOOKS}?*`);
  await user.connect();
  await expect(user.status).toHaveText("0 webhooks.");
  await expect(user.failure).toHaveCount(0);
});

test("connecting anew also ends a write that hangs", async ({ page, user, ask }) => {
  await ask("webhooks", { method: "POST", body: { webhookURL: "https://x.example/", eventTypes: ["A"] } });
  await user.connect();
  await hang(page, `${WEBHOOKS}/*`, "PUT");
  await user.pressAt("https://x.example/", "Disable");
  await expect(user.webhook("https://x.example/")).toHaveAttribute("aria-busy", "true");
  const [request] = await Promise.all([page.waitForEvent("requestfailed"), user.connect()]);
  expect(request.method()).toBe("PUT");
  await expect(user.webhook("https://x.example/")).not.toHaveAttribute("aria-busy", "true");
  await expect(user.failure).toHaveCount(0);
});

test("a module that never comes can be given up", async ({ page, user }) => {
  await page.route("**/*.wasm", () => {});
  await user.connect();
  const section = user.section("Connection");
  await expect(section).toHaveAttribute("aria-busy", "true");
  await section.getByRole("button", { name: "Cancel" }).click();
  await expect(section).toHaveAttribute("aria-busy", "false");
  await expect(section).toContainText("Cancelled.");
});
