import { expect, test } from "./page.js";

/**
 * Presses Tab until something has the focus.
 * @param {import("@playwright/test").Page} page
 * @param {import("@playwright/test").Locator} target
 */
async function tabTo(page, target) {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

test("create, change and delete without a mouse", async ({ page, user, ask }) => {
  const { keyboard } = page;
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  await tabTo(page, button("Connect"));
  await keyboard.press("Enter");
  await expect(user.status).toHaveText("0 webhooks.");

  await tabTo(page, button("New webhook"));
  await keyboard.press("Enter");
  await expect(user.dialog.getByLabel("URL")).toBeFocused();
  await keyboard.type("https://x.example/");
  await tabTo(page, user.dialog.getByLabel("None"));
  await keyboard.press("ArrowDown");
  await expect(user.dialog.getByLabel("Basic")).toBeChecked();
  await keyboard.press("Tab");
  await keyboard.type("hello");
  await keyboard.press("Tab");
  await keyboard.type("world");
  await keyboard.press("Enter");
  await expect(user.dialog).toBeHidden();
  await expect(button("New webhook")).toBeFocused();
  expect((await ask("webhooks")).data).toMatchObject([
    { webhookURL: "https://x.example/", authType: "Basic" },
  ]);

  await expect(user.webhook("https://x.example/")).toBeVisible();
  await tabTo(page, button("Disable https://x.example/"));
  await keyboard.press("Space");
  await expect(user.status).toContainText("is disabled");
  await expect(button("Enable https://x.example/")).toBeFocused();

  await tabTo(page, button("Edit https://x.example/"));
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await expect(user.dialog).toBeHidden();
  await expect(button("Edit https://x.example/")).toBeFocused();

  await tabTo(page, button("Delete https://x.example/"));
  await keyboard.press("Enter");
  await expect(button("Keep it")).toBeFocused();
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await expect(user.webhooks).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Webhooks", exact: true })).toBeFocused();
  expect((await ask("webhooks")).data).toEqual([]);
});

test("what has the focus is seen", async ({ page, user }) => {
  const expectOutlines = async (/** @type {number} */ presses) => {
    for (let press = 0; press < presses; press++) {
      await page.keyboard.press("Tab");
      await expect(page.locator(":focus")).toHaveCSS("outline", /solid 3px$/);
    }
  };
  await expectOutlines(4);
  await expect(page.getByRole("button", { name: "Connect" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(user.status).toHaveText("0 webhooks.");
  await expectOutlines(6);
});
