// The list of requests: what it shows of each, and what it never shows.

import { expect, TOKENS, test } from "./page.js";

const URL_X = "https://x.example/";

test.beforeEach(async ({ user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await expect(user.requests).toHaveCount(2);
});

test("what is asked is listed, the latest first, and cleared on demand", async ({ user }) => {
  const lines = user.requests.locator("summary");
  await expect(lines).toHaveText([
    /^200GET \/api\/v4\/users\/webhooks\?limit=10.*listWebhooks.*ms$/,
    /^200GET \/api\/v4\/users\/self.*getSelf.*ms$/,
  ]);
  await user.createWebhook(URL_X);
  await expect(lines.first()).toHaveText(/^201POST \/api\/v4\/users\/webhooks\d.*createWebhook/);
  await user.press("Clear the requests");
  await expect(user.requests).toHaveCount(0);
  await expect(user.section("Requests")).toContainText("Nothing has been asked yet.");
  await expect(user.button("Clear the requests")).toBeFocused();
  await expect(user.button("Clear the requests")).toBeDisabled();
});

test("attempts, waits, trace IDs, and a bar for each", async ({ user }) => {
  await user.addFault({ goesWrong: "503", operation: "getSelf", count: 2 });
  await user.press("Ask again who I am");
  const call = user.requests.first();
  await expect(call).toContainText("3 attempts");
  await user.unfold(call);
  const attempts = user.attempts(call);
  await expect(attempts).toHaveText([/^1\. 503 after/, /^2\. 503 after/, /^3\. 200 after/]);
  for (const index of [0, 1]) {
    await expect(attempts.nth(index)).toContainText(/again in \d+ m?s/);
    await expect(attempts.nth(index)).toContainText(/trace ID [0-9a-f]{16}/);
  }
  // To one scale: the longest call fills its line, the others leave a rest.
  const bars = (/** @type {import("@playwright/test").Locator} */ entry) =>
    entry.locator(".timeline i").evaluateAll((all) => all.map((one) => one.className));
  expect(await bars(call)).toEqual(["bad", "wait", "bad", "wait", "good"]);
  expect(await bars(user.requests.last())).toEqual(["good", "rest"]);
});

test("an invalid argument is not sent, a call that runs can be seen, one that is cancelled too", async ({
  user,
}) => {
  await user.createWebhook("http://example.com/");
  const call = user.requests.first();
  await expect(call).toContainText("not sent");
  await user.unfold(call);
  await expect(call).toContainText("webhook.webhookURL");
  await expect(user.attempts(call)).toHaveCount(0);
  await expect(user.code(call, "JavaScript")).toContainText("http://example.com/");

  await user.addFault({ goesWrong: "Slow", operation: "getSelf" });
  await user.press("Ask again who I am");
  await expect(user.requests.first()).toContainText(/^…GET/);
  await user.section("Who am I").getByRole("button", { name: "Cancel" }).click();
  await expect(user.requests.first()).toContainText(/^cancelledGET/);
});

test("no secret is ever in sight after it was used: token, password, header value", async ({
  page,
  user,
}) => {
  await user.connect(TOKENS.secondUser);
  await expect(user.section("Who am I")).toContainText("second@world.com");
  await user.beginWebhook(URL_X);
  await user.fillBasic(user.creation, "a-name", "first-secret-of-theirs");
  await user.press("Create");
  await expect(user.webhook(URL_X)).toContainText("Basic");

  const form = user.form("Credentials of", URL_X);
  await user.pressAt(URL_X, "Credentials");
  await user.fillHeader(form, "X-Key", "second-secret-of-theirs");
  await user.press("Set credentials");
  await expect(user.webhook(URL_X)).toContainText("custom header");
  // Nor what was refused, by the package and by the API.
  await user.pressAt(URL_X, "Credentials");
  await user.fillBasic(form, "a:colon", "third-secret-of-theirs");
  await user.press("Set credentials");
  await expect(form.getByRole("alert")).toContainText("invalid_argument");
  await user.fillBasic(form, "", "fourth-secret-of-theirs");
  await user.press("Set credentials");
  await expect(form.getByRole("alert")).toContainText("bad_request");
  await form.getByRole("button", { name: "Close" }).click();
  await expect(form).toBeHidden();

  for (const entry of await user.requests.all()) await user.unfold(entry);
  const texts = await page.getByRole("code").allInnerTexts();
  expect(texts.join()).toContain('{ username: "a-name", password }');
  expect(texts.join()).toContain('{ header: "X-Key", value }');
  const inputs = await page
    .locator("input")
    .evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value));
  const everything = [await page.content(), ...inputs, ...texts].join();
  expect(everything).not.toContain("of-theirs");
  expect(everything).not.toContain(TOKENS.secondUser);
});

test("older ones are shown on demand", async ({ user }) => {
  await user.press("Clear the requests");
  for (let number = 1; number <= 7; number++) {
    await user.press("Ask again who I am");
    await expect(user.button("Ask again who I am")).toBeEnabled();
  }
  await expect(user.requests).toHaveCount(6);
  const section = user.section("Requests");
  await section.getByText("Show 1 older").click();
  await expect(user.requests).toHaveCount(7);
  const fewer = section.getByRole("button", { expanded: true });
  await expect(fewer).toHaveAccessibleName(/show fewer/i);
  await fewer.click();
  await expect(user.requests).toHaveCount(6);
});

test("code is copied, or it is said that it can't be", async ({ page, browserName, user }) => {
  const call = user.requests.filter({ hasText: "getSelf" });
  await user.unfold(call);
  const copy = call.getByRole("button", { name: "Copy the JavaScript of getSelf" });
  await copy.click();
  await expect(user.status).toHaveText("Copied.");
  // Pasted into a field, which has one line.
  await user.page.getByLabel("Webhook ID").focus();
  await page.keyboard.press("ControlOrMeta+V");
  const code = await user.code(call, "JavaScript").innerText();
  const pasted = await user.page.getByLabel("Webhook ID").inputValue();
  // Firefox makes a space of each line break, Chromium nothing.
  expect(pasted.replaceAll(/\s/g, ""), browserName).toBe(code.replaceAll(/\s/g, ""));

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("Not allowed.", "NotAllowedError"));
  });
  await copy.click();
  await expect(user.status).toHaveText(/^This browser does not let the page copy\. Select the text/);
});
