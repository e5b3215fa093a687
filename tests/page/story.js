// The whole story in one go: a webhook is made, enabled and given credentials, a message arrives with them, two failures are
// survived, and the webhook is deleted.

import { expect } from "@playwright/test";

/** @param {import("./user.js").User} user @param {string} inbox The address of the inbox. */
export async function tellStory(user, inbox) {
  await user.connect();
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  await expect(user.none).toBeVisible();

  // Made disabled, for the inbox, whose address is there already.
  await user.press("New webhook");
  await expect(user.creation.getByLabel("URL")).toHaveValue(inbox);
  await user.creation.getByLabel("Enabled").uncheck();
  await user.press("Create");
  const webhook = user.webhook(inbox);
  await expect(webhook).toContainText("disabled");

  await user.toggle(inbox);
  await expect(user.status).toContainText("is enabled");
  await expect(webhook.getByRole("switch")).toBeChecked();

  await user.pressAt(inbox, "Credentials");
  await user.fillBasic(webhook, "hello", "world");
  await user.press("Set credentials");
  await expect(user.status).toContainText("are set");
  await expect(webhook).toContainText("Basic");

  // What is sent arrives, and the receiver can tell that it comes from whoever knows the password.
  await user.pressAt(inbox, "Send a test message to");
  const delivery = user.arrived.first();
  await expect(delivery).toContainText("Credentials are right");
  await expect(delivery).toContainText("MessageCreatedV4");
  await expect(webhook.getByRole("heading", { name: "Recent deliveries" })).toBeVisible();
  await user.unfold(delivery);
  await expect(user.fact(delivery, "authorization")).toHaveText("Basic aGVsbG86d29ybGQ=");
  await expect(delivery.getByRole("code").last()).toContainText('"eventType": "MessageCreatedV4"');

  // Two failures, and the client asks until it has its answer.
  await user.addFault({ goesWrong: "503", count: 2 });
  await expect(user.faults).toContainText("any call, 2 more");
  await user.press("Reload");
  const call = user.requests.first();
  await expect(call).toContainText("3 attempts");
  await user.unfold(call);
  await expect(user.attempts(call)).toHaveText([/503.*again in/, /503.*again in/, /200/]);
  await expect(user.faults).toHaveCount(0);
  await expect(webhook).toBeVisible();

  await user.pressAt(inbox, "Delete");
  await expect(webhook.getByRole("group", { name: `Delete ${inbox}?` })).toContainText("cannot be undone");
  await user.press("Delete it");
  await expect(user.status).toContainText("is deleted");
  await expect(user.none).toBeVisible();
  await expect(user.webhooks).toHaveCount(0);
}
