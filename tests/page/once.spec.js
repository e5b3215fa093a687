// What is asked for once is sent once.

import { hold } from "./hold.js";
import { expect, test } from "./page.js";

const WEBHOOKS = "**/api/v4/users/webhooks";
const WEBHOOK = { webhookURL: "https://x.example/", eventTypes: ["A"] };

/**
 * How often an operation has been sent. Asked after something that the page sent later, so that nothing is under way.
 * @param {import("./user.js").User} user
 * @param {import("./page.js").Ask} ask
 * @param {string} operation
 */
async function sent(user, ask, operation) {
  await user.press("Reload");
  await expect(user.status).toHaveText(/^\d+ webhooks?\.$/);
  const { data } = await ask("/sandbox/requests");
  return data.filter((/** @type {{ operation: string }} */ request) => request.operation === operation)
    .length;
}

test("a double click on Create creates one webhook", async ({ user, ask }) => {
  await user.connect();
  await user.beginWebhook(WEBHOOK.webhookURL);
  await user.button("Create").dblclick();
  await expect(user.webhook(WEBHOOK.webhookURL)).toBeVisible();
  await expect(user.creation).toBeHidden();
  expect(await sent(user, ask, "createWebhook")).toBe(1);
});

// Only there can a test say which of two clicks is the second.
test("a double click on the switch switches once", { tag: "@chromium" }, async ({ page, user, ask }) => {
  const { webhookID } = await ask("webhooks", { method: "POST", body: WEBHOOK });
  await user.connect();
  await user.toggle(WEBHOOK.webhookURL);
  await expect(user.status).toContainText("is disabled");
  // The second click of a slow hand: by now the same switch would switch back.
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  expect(await sent(user, ask, "updateWebhook")).toBe(1);
  expect(await ask(`webhooks/${webhookID}`)).toMatchObject({ enabled: false });
});

test("while a write runs, neither clicks nor Enter send it again", async ({ page, user, ask }) => {
  await user.connect();
  const { release, count } = await hold(page, WEBHOOKS, "POST");
  await user.createWebhook(WEBHOOK.webhookURL);
  const create = user.button("Create");
  await expect(create).toBeDisabled();
  await expect(user.creation.getByRole("status")).toHaveText("Creating…");
  await create.click({ force: true });
  await user.creation.getByLabel("URL").press("Enter");
  await user.creation.getByLabel("URL").press("Enter");
  await create.focus();
  await page.keyboard.press("Space");
  release();
  await expect(user.webhook(WEBHOOK.webhookURL)).toBeVisible();
  expect(count()).toBe(1);
  expect(await sent(user, ask, "createWebhook")).toBe(1);
});

test("a webhook that is busy waits, the others do not", async ({ page, user, ask }) => {
  const [a, b] = ["https://a.example/", "https://b.example/"];
  const { webhookID } = await ask("webhooks", { method: "POST", body: { ...WEBHOOK, webhookURL: a } });
  await ask("webhooks", { method: "POST", body: { ...WEBHOOK, webhookURL: b } });
  await user.connect();
  const { release, count } = await hold(page, `${WEBHOOKS}/${webhookID}`, "PUT");
  await user.toggle(a);
  const busy = user.webhook(a);
  await expect(busy).toHaveAttribute("aria-busy", "true");
  for (const name of ["Send a test message", "Edit", "Credentials", "Read", "Delete"]) {
    await expect(busy.getByRole("button", { name })).toBeDisabled();
  }
  await expect(busy.getByRole("switch")).toBeDisabled();
  await busy.getByRole("button", { name: "Delete" }).click({ force: true });
  await busy.getByRole("switch").click({ force: true });
  await expect(user.question).toBeHidden();
  await user.toggle(b);
  await expect(user.fact(user.webhook(b), "State")).toHaveText("disabled");
  release();
  await expect(user.fact(busy, "State")).toHaveText("disabled");
  await expect(busy.getByRole("button", { name: "Edit" })).toBeEnabled();
  expect(count()).toBe(1);
});

test("a list that was on its way when a write was done does not take it back", async ({
  page,
  user,
  ask,
}) => {
  await ask("webhooks", { method: "POST", body: WEBHOOK });
  await user.connect();
  await expect(user.webhooks).toHaveCount(1);
  const stale = await ask("webhooks");
  /** @type {() => void} */
  let answer = () => {};
  const released = new Promise((resolve) => {
    answer = () => resolve(undefined);
  });
  let isFirst = true;
  await page.route(`${WEBHOOKS}?*`, async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    await released;
    return route.fulfill({ json: stale }).catch(() => {});
  });
  await user.press("Reload");
  await user.toggle(WEBHOOK.webhookURL);
  await expect(user.status).toContainText("is disabled");
  answer();
  await expect(user.section("Webhooks")).toHaveAttribute("aria-busy", "false");
  await expect(user.fact(user.webhook(WEBHOOK.webhookURL), "State")).toHaveText("disabled");
});
