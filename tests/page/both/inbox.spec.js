// The inbox: what arrives there, what it makes of the credentials, and how it answers.

import { expect, test } from "../page.js";

/** @type {string} */
let inbox;
/** @type {string} */
let webhookID;

test.beforeEach(async ({ site, user, ask }) => {
  inbox = `${site.url}/sandbox/inbox`;
  await user.connect();
  await user.createWebhook(inbox);
  await expect(user.webhook(inbox)).toBeVisible();
  webhookID = (await ask("webhooks")).data[0].webhookID;
});

const SEND = "Send a test message to";

test("what arrives: the latest first, whole, and gone when it is emptied", async ({ user, ask }) => {
  await user.pressAt(inbox, SEND);
  await expect(user.arrived).toHaveCount(1);
  await expect(user.arrived).toContainText("No credentials are set");
  await ask("/sandbox/inbox", { method: "POST", body: { event: { eventType: "Later" } } });
  await expect(user.status).toHaveText("A delivery has arrived in the inbox.");
  await expect(user.arrived).toHaveText([/Later/, /MessageCreatedV4/]);

  const first = user.arrived.last();
  await user.unfold(first);
  await expect(first).toContainText(`POST ${inbox}`);
  await expect(user.fact(first, "content-type")).toHaveText("application/json");
  const body = JSON.parse(await first.getByRole("figure", { name: "Body" }).getByRole("code").innerText());
  expect(body).toMatchObject({ event: { eventType: "MessageCreatedV4", webhookID } });

  await user.press("Empty the inbox");
  await expect(user.status).toHaveText("The inbox is empty.");
  await expect(user.arrived).toHaveCount(0);
  await expect(user.section("Inbox")).toContainText("Nothing has arrived");
  await expect(user.button("Empty the inbox")).toBeFocused();
  await expect(user.button("Empty the inbox")).toBeDisabled();
});

test("the credentials are right, missing, wrong, or of no webhook", async ({ user, ask }) => {
  await user.pressAt(inbox, "Credentials");
  await user.fillHeader(user.form("Credentials of", inbox), "X-Key", "a-value");
  await user.press("Set credentials");
  await user.pressAt(inbox, SEND);
  await expect(user.arrived.first()).toContainText("Credentials are right");
  await user.unfold(user.arrived.first());
  await expect(user.fact(user.arrived.first(), "x-key")).toHaveText("a-value");

  const forged = { event: { webhookID, eventType: "MessageCreatedV4" } };
  await ask("/sandbox/inbox", { method: "POST", body: forged });
  await expect(user.arrived.first()).toContainText("Credentials are missing");
  await expect(user.arrived.first()).toContainText("401");

  await user.pressAt(inbox, "Credentials");
  await user.fillBasic(user.form("Credentials of", inbox), "hello", "world");
  await user.press("Set credentials");
  await expect(user.webhook(inbox)).toContainText("Basic");
  // It comes with an authorization of another kind.
  await ask("/sandbox/inbox", { method: "POST", body: forged });
  await expect(user.arrived.first()).toContainText("Credentials are wrong");
  await ask("/sandbox/inbox", { method: "POST", body: { event: { webhookID: "1" } } });
  await expect(user.arrived.first()).toContainText("Of no webhook that there is");
  await expect(user.arrived.first()).toContainText("something else");
});

test("what anybody sends is shown, however deep it is", async ({ user, page }) => {
  const deep = `${"[".repeat(6000)}${"]".repeat(6000)}`;
  await page.evaluate((body) => fetch("sandbox/inbox", { method: "POST", body }), deep);
  await expect(user.arrived).toHaveCount(1);
  await user.pressAt(inbox, SEND);
  await expect(user.arrived).toHaveCount(2);
  await expect(user.arrived.first()).toContainText("MessageCreatedV4");
});

test("a receiver that fails: what the sender sees of it", async ({ user }) => {
  const recent = user.webhook(inbox).getByRole("list").getByRole("listitem");
  await user.pressAt(inbox, SEND);
  await expect(recent).toHaveText([/200.*MessageCreatedV4/]);
  for (const [how, status] of /** @type {const} */ ([
    ["500, as a receiver with a bug", 500],
    ["410, as one that is gone", 410],
  ])) {
    await user.answerFromInbox(how);
    await expect(user.status).toHaveText("The inbox answers so from now on.");
    await user.pressAt(inbox, SEND);
    await expect(recent.first()).toContainText(String(status));
    await expect(user.arrived.first()).toContainText(String(status));
  }
  await expect(recent).toHaveText([/410/, /500/, /200/]);
});

test("what came of a message is said, and not talked over by its arrival", async ({ user }) => {
  for (const [how, outcome] of /** @type {const} */ ([
    ["410, as one that is gone", "The message was refused: the receiver answered 410."],
    ["200, as it should", "The message was delivered: the receiver answered 200."],
  ])) {
    await user.answerFromInbox(how);
    await expect(user.status).toHaveText("The inbox answers so from now on.");
    await user.pressAt(inbox, SEND);
    await expect(user.status).toContainText(outcome);
  }
});

// It takes ten seconds, and no part of them is the browser's.
test("a receiver that is too late", { tag: "@chromium" }, async ({ user }) => {
  await user.answerFromInbox("too late, after 11 seconds");
  await expect(user.status).toHaveText("The inbox answers so from now on.");
  await user.pressAt(inbox, SEND);
  const webhook = user.webhook(inbox);
  await expect(webhook.getByRole("status")).toHaveText("Sending a message…");
  await expect(webhook.getByRole("list")).toContainText("on its way");
  await expect(user.status).toHaveText("The message was not delivered: no answer within 10 seconds.", {
    timeout: 15_000,
  });
  await expect(webhook.getByRole("list")).toContainText(/failed.*no answer within 10 seconds/);
});

test("a webhook that is disabled, or wants other events, gets no test message: it is said why", async ({
  user,
}) => {
  const failure = user.webhook(inbox).getByRole("alert");
  await user.toggle(inbox);
  await expect(user.status).toContainText("is disabled");
  await user.pressAt(inbox, SEND);
  await expect(failure).toContainText("the webhook is disabled, and gets nothing");

  await user.toggle(inbox);
  await expect(user.status).toContainText("is enabled");
  await user.pressAt(inbox, "Edit");
  await user.form("Edit", inbox).getByLabel("Event types").fill("Other");
  await user.press("Save");
  await expect(user.status).toContainText("is changed");
  await user.pressAt(inbox, SEND);
  await expect(failure).toContainText("does not ask for MessageCreatedV4");
  await expect(user.arrived).toHaveCount(0);
});

test("older ones are shown on demand", async ({ user, ask }) => {
  for (let number = 1; number <= 8; number++) {
    await ask("/sandbox/inbox", { method: "POST", body: { event: { eventType: `Event${number}` } } });
  }
  await expect(user.arrived.first()).toContainText("Event8");
  await expect(user.arrived).toHaveCount(6);
  const toggle = user.section("Inbox").getByText("Show 2 older");
  await toggle.click();
  await expect(user.arrived).toHaveCount(8);
  await expect(user.arrived.last()).toContainText("Event1");
  await user.section("Inbox").getByText("Show fewer").click();
  await expect(user.arrived).toHaveCount(6);
});
