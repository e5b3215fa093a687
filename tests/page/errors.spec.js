import { expect, TOKENS, test } from "./page.js";

const LIST = /\/api\/v4\/users\/webhooks(\?|$)/;

test("an expired token: class, code, status and the API's words, everywhere it matters", async ({ user }) => {
  await user.connect(TOKENS.expired);
  await expect(user.failure).toHaveCount(2);
  for (const section of ["Who am I", "Webhooks"]) {
    const failure = user.section(section).getByRole("alert");
    for (const text of ["ApiError", "unauthorized", "401", "token is not active"]) {
      await expect(failure).toContainText(text);
    }
  }
  await user.connect(TOKENS.helloWorld);
  await expect(user.failure).toHaveCount(0);
  await expect(user.status).toHaveText("0 webhooks.");
});

test("a token that lacks a scope: one part works, the other says why not, with a trace ID", async ({
  user,
}) => {
  await user.connect(TOKENS.withoutWebhookScopes);
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  const failure = user.section("Webhooks").getByRole("alert");
  await expect(failure).toContainText("required scope(s)");
  await expect(failure).toContainText(/Trace ID\s*[0-9a-f]{16}/);
});

test("an invalid argument: which one, and its field is marked until it is right", async ({ user, ask }) => {
  await user.connect();
  await user.createWebhook("http://example.com/");
  const url = user.dialog.getByLabel("URL");
  for (const text of ["InvalidArgumentError", "invalid_argument", "webhook.webhookURL"]) {
    await expect(user.failure).toContainText(text);
  }
  await expect(url).toBeFocused();
  await expect(url).toHaveAttribute("aria-invalid", "true");
  await expect(url).toHaveValue("http://example.com/");
  expect((await ask("webhooks")).data).toEqual([]);

  await url.fill("https://example.com/");
  await user.dialog.getByLabel("Event types").fill(" , ");
  await user.press("Create");
  await expect(user.failure).toContainText("webhook.eventTypes");
  await expect(user.dialog.getByLabel("Event types")).toBeFocused();
  await expect(url).not.toHaveAttribute("aria-invalid");

  await user.dialog.getByLabel("Event types").fill("A");
  await user.press("Create");
  await expect(user.webhook("https://example.com/")).toBeVisible();
});

test("field errors of the API: each is shown, and its field is marked", async ({ user }) => {
  await user.connect();
  await user.beginWebhook("https://user:password@example.com/");
  await user.dialog.getByLabel("Basic").check();
  await user.press("Create");
  await expect(user.failure).toContainText(/ApiError|InvalidArgumentError/);
  await user.dialog.getByLabel("URL").fill("https://example.com/");
  await user.press("Create");
  const errors = user.dialog.getByRole("list", { name: "What is wrong with the request" });
  await expect(errors.getByRole("listitem")).toHaveText(["auth.username: is empty"]);
  await expect(user.failure).toContainText("bad_request");
  await expect(user.failure).toContainText(/Trace ID\s*[0-9a-f]{16}/);
  await expect(user.dialog.getByLabel("User name", { exact: true })).toBeFocused();
});

test("field errors of another shape are shown as they came", async ({ page, user }) => {
  const problem = {
    title: "No.",
    status: 400,
    errors: ["text", { code: 7 }, null, { field: 1, message: "<b>" }],
  };
  await page.route(LIST, (route) => route.fulfill({ status: 400, json: problem }));
  await user.connect();
  const errors = user.section("Webhooks").getByRole("alert").getByRole("listitem");
  await expect(errors).toHaveText(["text", '{"code":7}', "null", '{"field":1,"message":"<b>"}']);
});

test("no webhook of that ID, and no ID at all", async ({ page, user }) => {
  await user.connect();
  await page.getByLabel("Webhook ID").fill("404");
  await user.press("Read");
  await expect(user.failure).toContainText("not_found");
  await expect(user.failure).toContainText("no such webhook");
  await page.getByLabel("Webhook ID").fill("");
  await user.press("Read");
  await expect(user.failure).toContainText("invalid_argument");
  await expect(page.getByLabel("Webhook ID")).toBeFocused();
  await expect(user.dialog).toBeHidden();
});

test("deleting what somebody else has deleted says so, and can be left", async ({ user, ask }) => {
  const body = { webhookURL: "https://x.example/", eventTypes: ["A"] };
  const { webhookID } = await ask("webhooks", { method: "POST", body });
  await user.connect();
  await expect(user.webhooks).toHaveCount(1);
  await ask(`webhooks/${webhookID}`, { method: "DELETE" });
  await user.pressAt("https://x.example/", "Delete");
  await user.press("Delete");
  await expect(user.failure).toContainText("not_found");
  await user.press("Keep it");
  await user.press("Reload");
  await expect(user.webhooks).toHaveCount(0);
});

test("no answer", async ({ page, user }) => {
  await page.route(LIST, (route) => route.abort("connectionreset"));
  await user.connect();
  await expect(user.failure).toContainText("NetworkError");
  await expect(user.failure).toContainText("network");
  await expect(user.failure).toContainText("Failed to fetch");
  await page.unroute(LIST);
  await user.press("Reload");
  await expect(user.failure).toHaveCount(0);
  await expect(user.none).toBeVisible();
});

test("no answer to a create keeps what was entered", async ({ page, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await page.route(LIST, (route) => route.abort());
  await user.createWebhook("https://x.example/");
  await expect(user.failure).toContainText("createWebhook");
  await expect(user.dialog.getByLabel("URL")).toHaveValue("https://x.example/");
});

test("a 202 is a challenge, not a success", async ({ page, user, ask }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await page.route(LIST, (route) => route.fulfill({ status: 202, body: "" }));
  await user.createWebhook("https://x.example/");
  for (const text of ["ApiError", "challenged", "202"]) await expect(user.failure).toContainText(text);
  expect((await ask("webhooks")).data).toEqual([]);
});

for (const status of [200, 403]) {
  test(`a web page with status ${status}`, async ({ page, user }) => {
    const body = "<!doctype html><title>Sign in</title><script>alert(1)</script>";
    await page.route(LIST, (route) => route.fulfill({ status, contentType: "text/html", body }));
    await user.connect();
    await expect(user.failure).toContainText(status === 200 ? "DecodeError" : "ApiError");
    await expect(user.failure).toContainText("web page");
    await expect(user.none).toBeHidden();
  });
}

test("an answer of another shape: where it differs", async ({ page, user }) => {
  const json = {
    data: [{ webhookID: "1", webhookURL: "https://x.example/", enabled: "yes" }],
    pagination: { limit: 1 },
  };
  await page.route(LIST, (route) => route.fulfill({ json }));
  await user.connect();
  await expect(user.failure).toContainText("decode");
  await expect(user.failure).toContainText("data[0].enabled");
});

test("too many requests: how long to wait", async ({ page, user }) => {
  const headers = { "retry-after": "700" }; // for more than a minute the client does not wait itself
  await page.route(LIST, (route) => route.fulfill({ status: 429, headers, json: { title: "Slow down" } }));
  await user.connect();
  await expect(user.failure).toContainText("rate_limited");
  await expect(user.failure).toContainText("700000");
});
