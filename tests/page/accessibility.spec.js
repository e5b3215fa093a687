import { expect, test } from "./page.js";

test.beforeEach(async ({ ask, user }) => {
  const webhookURL = `https://x.example/${"long".repeat(60)}`;
  await ask("webhooks", { method: "POST", body: { webhookURL, eventTypes: ["A"] } });
  await ask("webhooks", {
    method: "POST",
    body: { webhookURL: "https://y.example/", eventTypes: ["A", "B"] },
  });
  await user.connect();
  await expect(user.webhooks).toHaveCount(2);
});

const DIALOGS = [
  "New webhook",
  "Edit https://y.example/",
  "Credentials https://y.example/",
  "Delete https://y.example/",
];

/** @param {import("@playwright/test").Page} page */
async function expectNames(page) {
  const controls = await page.locator("button:visible, input:visible").all();
  expect(controls.length).toBeGreaterThan(5);
  for (const control of controls) await expect(control).toHaveAccessibleName(/\S/);
}

test("each control has a name, and no two buttons in sight the same", async ({ page }) => {
  await expectNames(page);
  const buttons = await page.getByRole("button").all();
  const names = await Promise.all(
    buttons.map((button) => button.evaluate((one) => one.ariaLabel ?? one.textContent)),
  );
  expect(new Set(names).size).toBe(names.length);
});

for (const name of DIALOGS) {
  test(`the dialog of ${name}: it has a name, and so has all in it`, async ({ page, user }) => {
    await user.press(name);
    await expect(user.dialog).toHaveAccessibleName(/\S/);
    for (const radio of await user.dialog.getByRole("radio").all()) {
      await radio.check();
      await expectNames(page);
    }
    await expectNames(page);
  });
}

test("headings are in order", async ({ page }) => {
  const levels = await page
    .locator("h1, h2, h3, h4, h5, h6")
    .evaluateAll((all) =>
      all
        .filter((one) => !one.closest("dialog") && one.checkVisibility())
        .map((one) => Number(one.tagName[1])),
    );
  expect(levels).toEqual([1, 2, 2, 2, 3, 3, 2]);
});

test("the page has a language, a title and landmarks", async ({ page }) => {
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle("Thumbtack webhooks");
  for (const landmark of /** @type {const} */ (["banner", "main", "contentinfo"])) {
    await expect(page.getByRole(landmark)).toHaveCount(1);
  }
});

for (const width of [320, 390, 768, 1280, 2560]) {
  test(`${width} pixels are wide enough, dialogs and errors too`, async ({ page, user }) => {
    await page.setViewportSize({ width, height: 700 });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    for (const name of DIALOGS) {
      await user.press(name);
      const box = await user.dialog.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(await user.dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
      await page.keyboard.press("Escape");
    }
    await page.getByLabel("Webhook ID").fill("9".repeat(300));
    await user.press("Read");
    await expect(user.failure).toBeVisible();
    expect(await overflow()).toBe(0);
  });
}

test("nothing moves for who wants nothing to move", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const durations = await page
    .locator("*")
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).transitionDuration));
  expect(new Set(durations)).toEqual(new Set(["0s"]));
});

test("light and dark", async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground()).not.toBe(light);
});
