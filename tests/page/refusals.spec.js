// What the API refuses, and what is refused before it is asked: said where it happened, with what can be done about it.

import { expect, TOKENS, test } from "./page.js";

test("an expired token: class, code, status and the API's words, everywhere it matters", async ({ user }) => {
  await user.connect(TOKENS.expired);
  await expect(user.failure).toHaveCount(2);
  for (const section of ["Who am I", "Webhooks"]) {
    const failure = user.section(section).getByRole("alert");
    for (const text of ["ApiError", "unauthorized", "401", "Change the connection"]) {
      await expect(failure).toContainText(text);
    }
    await failure.getByText("Details").click();
    await expect(user.fact(failure, "Detail")).toContainText("token is not active");
  }
  await user.connect(TOKENS.helloWorld);
  await expect(user.failure).toHaveCount(0);
  await expect(user.none).toBeVisible();
});

test("a token that lacks a scope: one part works, the other says why not, with a trace ID", async ({
  user,
}) => {
  await user.connect(TOKENS.withoutWebhookScopes);
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  const failure = user.section("Webhooks").getByRole("alert");
  await expect(failure).toContainText("The token lacks a permission");
  await failure.getByText("Details").click();
  await expect(user.fact(failure, "Detail")).toContainText("required scope(s)");
  await expect(user.fact(failure, "Trace ID")).toHaveText(/^[0-9a-f]{16}$/);
});

test("an invalid argument: which one, and its field is marked until it is right", async ({ user, ask }) => {
  await user.connect();
  await user.createWebhook("http://example.com/");
  const url = user.creation.getByLabel("URL");
  for (const text of ["InvalidArgumentError", "invalid_argument", "webhook.webhookURL", "Nothing was sent"]) {
    await expect(user.failure).toContainText(text);
  }
  await expect(url).toBeFocused();
  await expect(url).toHaveAttribute("aria-invalid", "true");
  await expect(url).toHaveValue("http://example.com/");
  expect((await ask("webhooks")).data).toEqual([]);

  const types = user.creation.getByLabel("Event types");
  await url.fill("https://example.com/");
  await types.fill(" , ");
  await user.press("Create");
  await expect(user.failure).toContainText("webhook.eventTypes");
  await expect(types).toBeFocused();
  await expect(url).not.toHaveAttribute("aria-invalid");

  await types.fill("A");
  await user.press("Create");
  await expect(user.webhook("https://example.com/")).toBeVisible();
});

test("field errors of the API: each is shown, and its field is marked", async ({ user }) => {
  await user.connect();
  await user.beginWebhook("https://example.com/");
  await user.creation.getByLabel("Basic").check();
  await user.press("Create");
  const errors = user.creation.getByRole("list", { name: "What is wrong with the request" });
  await expect(errors.getByRole("listitem")).toHaveText(["auth.username: is empty"]);
  await expect(user.failure).toContainText("bad_request");
  await expect(user.failure).toContainText("Nothing was changed");
  const name = user.creation.getByLabel("User name", { exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute("aria-invalid", "true");
});

test("no webhook of that ID, and no ID at all", async ({ page, user }) => {
  await user.connect();
  const section = user.section("Read one webhook");
  await page.getByLabel("Webhook ID").fill("404");
  await user.press("Read");
  await expect(section.getByRole("alert")).toContainText("not_found");
  await page.getByLabel("Webhook ID").fill("");
  await user.press("Read");
  await expect(section.getByRole("alert")).toContainText("invalid_argument");
  await expect(page.getByLabel("Webhook ID")).toBeFocused();
  await expect(section.getByRole("code").filter({ hasText: "webhookURL" })).toHaveCount(0);
});

test("deleting what somebody else has deleted says so, and can be left", async ({ user, ask }) => {
  const webhookURL = "https://x.example/";
  await user.connect();
  await user.createWebhook(webhookURL);
  await expect(user.webhooks).toHaveCount(1);
  const [{ webhookID }] = (await ask("webhooks")).data;
  await ask(`webhooks/${webhookID}`, { method: "DELETE" });
  await user.pressAt(webhookURL, "Delete");
  await user.press("Delete it");
  await expect(user.question.getByRole("alert")).toContainText("not_found");
  await user.press("Keep it");
  await user.press("Reload");
  await expect(user.none).toBeVisible();
  await expect(user.webhooks).toHaveCount(0);
});
