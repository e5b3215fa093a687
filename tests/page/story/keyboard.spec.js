// The whole story without a mouse, and what has the focus always in sight.

import { expect, test } from "../page.js";

/** More than there are controls on the page. */
const MAX_PRESSES = 120;

/**
 * Presses Tab until something has the focus, and sees to it that what has it on the way is marked, and not hidden.
 * @param {import("@playwright/test").Locator} target
 * @param {"Tab" | "Shift+Tab"} [key]
 */
async function tabTo(target, key = "Tab") {
  const page = target.page();
  for (let presses = 0; presses < MAX_PRESSES; presses++) {
    const { isThere, isNothing, outline, isInSight, name } = await target.evaluate((element) => {
      const focused = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const { top, bottom } = focused.getBoundingClientRect();
      const foot = document.querySelector("footer");
      const end = foot?.contains(focused) ? innerHeight : (foot?.getBoundingClientRect().top ?? 0);
      return {
        isThere: focused === element,
        // Where the browser's own controls come in between.
        isNothing: focused === document.body || focused === document.documentElement,
        outline: `${outlineStyle} ${outlineWidth}`,
        isInSight: bottom > 0 && top < end,
        name: focused.outerHTML.slice(0, 80),
      };
    });
    if (presses > 0 && !isNothing) {
      expect(outline, name).toBe("solid 3px");
      // A page that slides there is not there yet.
      if (!isInSight) await expect(page.locator(":focus"), name).toBeInViewport();
    }
    if (isThere) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${target}`);
}

test("the whole story, by Tab, arrows, Space and Enter", async ({ page, site, user }) => {
  test.setTimeout(60_000);
  const { keyboard } = page;
  const inbox = `${site.url}/sandbox/inbox`;
  const webhook = user.webhook(inbox);
  await tabTo(user.button("Connect"));
  await keyboard.press("Enter");
  await expect(user.none).toBeVisible();
  await expect(user.button("Change the connection")).toBeFocused();

  await tabTo(user.button("New webhook"));
  await keyboard.press("Enter");
  await expect(user.creation.getByLabel("URL")).toBeFocused();
  await tabTo(user.creation.getByLabel("Enabled"));
  await keyboard.press("Space");
  await tabTo(user.creation.getByLabel("None"));
  await keyboard.press("ArrowDown");
  await expect(user.creation.getByLabel("Basic")).toBeChecked();
  await keyboard.press("ArrowUp");
  await tabTo(user.button("Create"));
  await keyboard.press("Enter");
  await expect(webhook).toContainText("disabled");
  await expect(user.button("New webhook")).toBeFocused();

  await tabTo(webhook.getByRole("switch"));
  await keyboard.press("Space");
  await expect(user.status).toContainText("is enabled");
  await expect(webhook.getByRole("switch")).toBeFocused();

  await tabTo(user.button(`Credentials ${inbox}`));
  await keyboard.press("Enter");
  const form = user.form("Credentials of", inbox);
  await tabTo(form.getByLabel("User name", { exact: true }));
  await keyboard.type("hello");
  await keyboard.press("Tab");
  await keyboard.type("world");
  await keyboard.press("Enter");
  await expect(form).toBeHidden();
  await expect(user.button(`Credentials ${inbox}`)).toBeFocused();
  await expect(webhook).toContainText("Basic");

  await tabTo(user.button(`Send a test message to ${inbox}`), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(user.arrived).toContainText("Credentials are right");
  await expect(user.button(`Send a test message to ${inbox}`)).toBeFocused();

  const faults = page.getByRole("form", { name: "Add a fault" });
  await tabTo(faults.getByRole("combobox", { name: "What goes wrong" }));
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(faults.getByLabel("Times")).toBeFocused();
  await keyboard.press("Enter");
  await expect(user.faults).toContainText("any call, 2 more");
  await expect(faults.getByLabel("Times")).toBeFocused();

  await tabTo(user.arrived.locator("summary"));
  await keyboard.press("Enter");
  await expect(user.fact(user.arrived, "authorization")).toHaveText("Basic aGVsbG86d29ybGQ=");

  await tabTo(user.button("Reload"), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(user.requests.first()).toContainText("3 attempts");
  await tabTo(user.requests.first().locator("summary"));
  await keyboard.press("Space");
  await expect(user.attempts(user.requests.first())).toHaveText([/503/, /503/, /200/]);

  await tabTo(user.button(`Delete ${inbox}`), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(user.button("Keep it")).toBeFocused();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(user.none).toBeVisible();
  await expect(page.getByRole("heading", { name: "Webhooks", exact: true })).toBeFocused();
});
