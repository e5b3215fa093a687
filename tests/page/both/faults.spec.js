// Faults on demand: each one does what it says, and the client copes as it says.

import { expect, TOKENS, test } from "../page.js";

const URL_X = "https://x.example/";

/** Asks who I am, and shows what that request went through. @param {import("../user.js").User} user */
async function askWhoIAm(user) {
  const before = await user.requests.count();
  await user.press("Ask again who I am");
  await expect(user.requests).toHaveCount(before + 1);
  await user.unfold(user.requests.first());
  return user.attempts(user.requests.first());
}

test.beforeEach(async ({ user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await expect(user.section("Who am I")).toContainText("hello@world.com");
});

test("503: asked again after a pause, but a create is not", async ({ user, ask }) => {
  await user.addFault({ goesWrong: "503", operation: "getSelf", count: 2 });
  await expect(user.faults).toHaveText(/answers 503: getSelf, 2 more/);
  const attempts = await askWhoIAm(user);
  await expect(attempts).toHaveText([/503.*server_error.*again in/, /503.*again in/, /200/]);
  await expect(user.faults).toHaveCount(0);

  await user.addFault({ goesWrong: "503", operation: "createWebhook" });
  await user.createWebhook(URL_X);
  await expect(user.failure).toContainText("server_error");
  await expect(user.requests.first()).not.toContainText("attempts");
  expect((await ask("webhooks")).data).toEqual([]);
  await user.press("Create");
  await expect(user.webhook(URL_X)).toBeVisible();
});

test("429: waits as long as the answer asks for, and a little more, also before a create", async ({
  user,
}) => {
  await user.addFault({ goesWrong: "429", operation: "createWebhook" });
  await user.createWebhook(URL_X);
  await expect(user.webhook(URL_X)).toBeVisible();
  const call = user.requests.first();
  await expect(call).toContainText("2 attempts");
  await user.unfold(call);
  // And up to a quarter of a second more.
  await expect(user.attempts(call)).toHaveText([/429.*rate_limited.*again in 2\.[0-3] s/, /201/]);
});

test("slow: waited for, and can be cancelled", async ({ user }) => {
  await user.addFault({ goesWrong: "Slow", operation: "getSelf" });
  await user.press("Ask again who I am");
  const self = user.section("Who am I");
  await expect(self.getByRole("status")).toHaveText("Asking who you are…");
  await expect(user.requests.first()).toContainText("…");
  await self.getByRole("button", { name: "Cancel" }).click();
  await expect(self.getByRole("status")).toHaveText("Cancelled.");
  await expect(user.requests.first()).toContainText("cancelled");
  await expect(user.failure).toHaveCount(0);
});

test("an expired token: the token function is asked for another", async ({ page, user }) => {
  await user.addFault({ goesWrong: "401", operation: "getSelf" });
  /** @type {string[]} */
  const tokens = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/self")) tokens.push(request.headers().authorization ?? "");
  });
  const attempts = await askWhoIAm(user);
  await expect(attempts).toHaveText([/401.*unauthorized/, /200/]);
  await expect(user.failure).toHaveCount(0);
  expect(tokens).toEqual([`Bearer ${TOKENS.helloWorld}`, `Bearer ${TOKENS.refreshed}`]);
});

test("an expired token that nobody refreshes is an error", async ({ user }) => {
  await user.connect(TOKENS.secondUser);
  await expect(user.section("Who am I")).toContainText("second@world.com");
  await user.addFault({ goesWrong: "401", operation: "getSelf" });
  await expect(await askWhoIAm(user)).toHaveText([/401/]);
  await expect(user.failure).toContainText("Change the connection: sandbox-token works.");
});

test("a connection cut before the answer: asked again, but a create is not, and was not done", async ({
  user,
  ask,
}) => {
  // As often as makes sure that a browser which tries again by itself does not get through.
  await user.addFault({ goesWrong: "Connection cut before", operation: "getSelf", count: 2 });
  await askWhoIAm(user);
  await expect(user.status).toHaveText("You are Hello World.", { timeout: 10_000 });
  await expect(user.faults).toHaveCount(0);

  await user.addFault({ goesWrong: "Connection cut before", operation: "createWebhook", count: 2 });
  await user.createWebhook(URL_X);
  await expect(user.failure).toContainText("NetworkError");
  await expect(user.failure).toContainText("The connection broke");
  await expect(user.requests.first()).toContainText("no answer");
  expect((await ask("webhooks")).data).toEqual([]);
});

test("a connection cut in the middle: a read is done again, a create was done", async ({ user }) => {
  await user.addFault({ goesWrong: "Connection cut in", operation: "getSelf" });
  await expect(await askWhoIAm(user)).toHaveText([/200.*network.*again in/, /200/]);

  await user.addFault({ goesWrong: "Connection cut in", operation: "createWebhook" });
  await user.createWebhook(URL_X);
  await expect(user.failure).toContainText("NetworkError");
  await expect(user.webhooks).toHaveCount(0);
  await user.press("Reload");
  await expect(user.webhook(URL_X)).toBeVisible();
});

test("a challenge is an error, and no success", async ({ user, ask }) => {
  await user.addFault({ goesWrong: "202", operation: "createWebhook" });
  await user.createWebhook(URL_X);
  for (const text of ["ApiError", "challenged", "nothing was done"]) {
    await expect(user.failure).toContainText(text);
  }
  await expect(user.requests.first()).toContainText("202");
  expect((await ask("webhooks")).data).toEqual([]);
});

test("what waits is shown as it is struck, and removed one by one or at once", async ({ page, user }) => {
  await user.addFault({ goesWrong: "503", operation: "getWebhook", count: 5 });
  await expect(user.status).toHaveText("The fault waits for the next requests.");
  await expect(user.button("Add the fault")).toBeFocused();
  await user.addFault({ goesWrong: "429", operation: "deleteWebhook", count: 3 });
  await user.addFault({ goesWrong: "Slow", operation: "updateWebhook", count: 1 });
  await expect(user.faults).toHaveText([
    /answers 503: getWebhook, 5 more/,
    /answers 429, Retry-After: 2: deleteWebhook, 3 more/,
    /3 s late: updateWebhook, 1 more/,
  ]);
  // Another operation is not struck; this one is, and each time counts.
  await expect(await askWhoIAm(user)).toHaveText([/200/]);
  await page.getByLabel("Webhook ID").fill("1");
  await user.press("Read");
  await expect(user.faults.first()).toContainText("getWebhook, 2 more");

  await user.faults.nth(1).getByRole("button", { name: "Remove" }).click();
  await expect(user.status).toHaveText("The fault is removed.");
  await expect(user.faults).toHaveText([/getWebhook/, /updateWebhook/]);
  await expect(user.focused).toHaveCount(1);
  await user.press("Remove all faults");
  await expect(user.status).toHaveText("All faults are removed.");
  await expect(user.faults).toHaveCount(0);
  await expect(user.focused).toHaveCount(1);
});

test("a count that is none is refused, and its field marked", async ({ user }) => {
  const section = user.section("Faults");
  for (const count of ["0", "1.5", "many", ""]) {
    await user.addFault({ goesWrong: "503", count });
    await expect(section.getByRole("alert")).toContainText("count is not an integer from 1");
    await expect(section.getByLabel("Times")).toHaveAttribute("aria-invalid", "true");
    await expect(section.getByLabel("Times")).toBeFocused();
  }
  await expect(user.faults).toHaveCount(0);
  await user.addFault({ goesWrong: "503", operation: "getSelf", count: 1 });
  await expect(section.getByRole("alert")).toBeHidden();
  await expect(user.faults).toHaveCount(1);
});

test("a hint says what to expect of each", async ({ user }) => {
  const form = user.page.getByRole("form", { name: "Add a fault" });
  const choice = form.getByRole("combobox", { name: "What goes wrong" });
  const hints = [];
  for (const option of await choice.getByRole("option").allInnerTexts()) {
    await choice.selectOption(option);
    hints.push(await form.getByRole("paragraph").first().innerText());
  }
  expect(hints).toHaveLength(7);
  expect(new Set(hints).size).toBe(7);
});
