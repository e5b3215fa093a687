// The states in which the page can be looked at: the look of each is tested, and that it reads well.

import { expect } from "@playwright/test";

/** Longer than anything that fits on a line. */
const LONG = "long".repeat(75);
export const LONG_URL = `https://x.example/${LONG}`;
export const SHORT_URL = "https://y.example/";

/**
 * Brings the page from one state to the next, and has each looked at.
 * @param {import("./user.js").User} user
 * @param {(state: string) => Promise<void>} look
 */
export async function walk(user, look) {
  const { page } = user;
  await expect(user.button("Connect")).toBeVisible();
  await look("the first page");
  await page.getByLabel("Own base URL").check();
  await page.getByLabel("Base URL", { exact: true }).fill(`http://${LONG}`);
  await user.connect(LONG);
  await expect(user.failure).toBeVisible();
  await look("a connection refused");
  await page.getByLabel("This sandbox").check();
  await user.connect();
  await expect(user.none).toBeVisible();
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  await look("connected, and empty");

  await user.press("New webhook");
  await user.fillBasic(user.creation, "hello", "world");
  await look("a new webhook");
  await user.creation.getByLabel("URL").fill("http://example.com/");
  await user.press("Create");
  await expect(user.failure).toBeVisible();
  await user.failure.getByText("Details").click();
  await look("an error, with details");
  for (const url of [LONG_URL, SHORT_URL]) {
    if (url === SHORT_URL) await user.press("New webhook");
    await user.creation.getByLabel("URL").fill(url);
    await user.press("Create");
    await expect(user.webhook(url)).toBeVisible();
  }
  await page.getByLabel("Per page").fill("1");
  await user.press("Reload");
  await expect(user.button("Load more")).toBeVisible();
  await user.press("Load more");
  await expect(user.webhooks).toHaveCount(2);
  await look("a list");

  for (const url of [LONG_URL, SHORT_URL]) {
    await user.pressAt(url, "Edit");
    await look(`editing ${url.slice(0, 20)}`);
    await user.pressAt(url, "Edit");
    await user.pressAt(url, "Credentials");
    await user.fillHeader(user.webhook(url), "X-Key", "value");
    await look(`credentials of ${url.slice(0, 20)}`);
    await user.pressAt(url, "Credentials");
    await user.pressAt(url, "Delete");
    await expect(user.question).toBeVisible();
    await look(`deleting ${url.slice(0, 20)}`);
    await user.press("Keep it");
  }
  await user.pressAt(LONG_URL, "Read");
  await expect(user.webhook(LONG_URL).getByRole("code")).toBeVisible();
  await page.getByLabel("Webhook ID").fill("9".repeat(300));
  await user.press("Read");
  await expect(user.failure).toBeVisible();
  await look("webhooks that were read, and one that is not there");

  await user.addFault({ goesWrong: "429", operation: "deleteWebhookAuth", count: 1_000_000 });
  await user.addFault({ goesWrong: "Connection cut in", operation: "updateWebhookAuth", count: 2 });
  await expect(user.faults).toHaveCount(2);
  await look("faults that wait");

  for (const url of [LONG_URL, SHORT_URL]) {
    await user.pressAt(url, "Send a test message to");
    await expect(user.webhook(url).getByRole("heading", { name: "Recent deliveries" })).toBeVisible();
  }
  await user.answerFromInbox("500, as a receiver with a bug");
  await page.evaluate(
    ([url, text]) =>
      fetch(String(url), { method: "POST", headers: { "x-long": String(text) }, body: String(text) }),
    ["sandbox/inbox", LONG],
  );
  await expect(user.arrived.first()).toContainText("Of no webhook");
  await user.unfold(user.arrived.first());
  await look("deliveries, one of them unfolded");

  await user.addFault({ goesWrong: "503", operation: "getSelf", count: 2 });
  await user.press("Ask again who I am");
  await expect(user.requests.first()).toContainText("3 attempts");
  await user.unfold(user.requests.first());
  await user
    .section("Requests")
    .getByText(/^Show \d+ older/)
    .click();
  await user.unfold(user.requests.filter({ hasText: "createWebhook" }).last());
  await look("requests, unfolded");
}
