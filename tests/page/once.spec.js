import { expect, test } from "./page.js";

const WEBHOOKS = "**/api/v4/users/webhooks";

/** Answers writes only when told to. @param {import("@playwright/test").Page} page @param {string} url @param {string} method */
async function hold(page, url, method) {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  let held = 0;
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    held++;
    await released;
    return route.continue().catch(() => {});
  });
  return { release, count: () => held };
}

test("a double click on Create creates one webhook", async ({ page, user, ask }) => {
  await user.connect();
  await user.beginWebhook("https://x.example/");
  await page.getByRole("button", { name: "Create", exact: true }).dblclick();
  await expect(user.webhook("https://x.example/")).toBeVisible();
  await expect(user.dialog).toBeHidden();
  await page.waitForLoadState("networkidle");
  expect((await ask("webhooks")).data).toHaveLength(1);
});

test("a double click on Disable disables", async ({ page, user, ask }) => {
  await ask("webhooks", { method: "POST", body: { webhookURL: "https://x.example/", eventTypes: ["A"] } });
  await user.connect();
  await page.getByRole("button", { name: "Disable https://x.example/" }).click();
  await expect(user.status).toContainText("is disabled");
  // The second click of a slow hand: by now the same button says Enable.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  await page.waitForLoadState("networkidle");
  expect((await ask("webhooks")).data).toMatchObject([{ enabled: false }]);
});

test("while a write runs, neither clicks nor Enter send it again", async ({ page, user, ask }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  const { release, count } = await hold(page, WEBHOOKS, "POST");
  await user.createWebhook("https://x.example/");
  const create = page.getByRole("button", { name: "Create", exact: true });
  await expect(create).toBeDisabled();
  await expect(user.dialog).toHaveAttribute("aria-busy", "true");
  await expect(user.dialog.getByRole("status")).toHaveText("Creating…");
  await create.click({ force: true });
  await user.dialog.getByLabel("URL").press("Enter");
  await user.dialog.getByLabel("URL").press("Enter");
  await create.focus();
  await page.keyboard.press("Space");
  release();
  await expect(user.webhook("https://x.example/")).toBeVisible();
  expect(count()).toBe(1);
  expect((await ask("webhooks")).data).toHaveLength(1);
});

test("a webhook that is busy waits, the others do not", async ({ page, user, ask }) => {
  for (const name of ["a", "b"]) {
    await ask("webhooks", {
      method: "POST",
      body: { webhookURL: `https://${name}.example/`, eventTypes: ["A"] },
    });
  }
  await user.connect();
  const { webhookID } = (await ask("webhooks")).data[0];
  const { release } = await hold(page, `${WEBHOOKS}/${webhookID}`, "PUT");
  await user.pressAt("https://a.example/", "Disable");
  const busy = user.webhook("https://a.example/");
  await expect(busy).toHaveAttribute("aria-busy", "true");
  for (const name of ["Disable", "Edit", "Credentials", "Read", "Delete"]) {
    await expect(busy.getByRole("button", { name })).toBeDisabled();
  }
  await busy.getByRole("button", { name: "Delete" }).click({ force: true });
  await expect(user.dialog).toBeHidden();
  await user.pressAt("https://b.example/", "Disable");
  await expect(user.webhook("https://b.example/")).toContainText("disabled");
  release();
  await expect(busy).toContainText("disabled");
  await expect(busy.getByRole("button", { name: "Edit" })).toBeEnabled();
});

test("a list that is on its way when a write is done is read again", async ({ page, user, ask }) => {
  await ask("webhooks", { method: "POST", body: { webhookURL: "https://x.example/", eventTypes: ["A"] } });
  await user.connect();
  await expect(user.webhooks).toHaveCount(1);
  const stale = await ask("webhooks");
  let isFirst = true;
  await page.route(`${WEBHOOKS}?*`, async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return route.fulfill({ json: stale }).catch(() => {});
  });
  await user.press("Reload");
  await user.pressAt("https://x.example/", "Disable");
  await expect(user.status).toContainText("is disabled");
  await page.waitForTimeout(700);
  await expect(user.webhook("https://x.example/")).toContainText("disabled");
});
