// Answers that are none of the API's, or none at all.

import { expect, test } from "./page.js";

const LIST = /\/api\/v4\/users\/webhooks(\?|$)/;

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

test("no answer: to a list, and to a create, which keeps what was entered", async ({ page, user }) => {
  await page.route(LIST, (route) => route.abort("connectionreset"));
  await user.connect();
  for (const text of ["NetworkError", "network", "The connection broke"]) {
    await expect(user.failure).toContainText(text, { timeout: 10_000 });
  }
  await user.createWebhook("https://x.example/");
  await expect(user.creation.getByRole("alert")).toContainText("createWebhook");
  await expect(user.creation.getByLabel("URL")).toHaveValue("https://x.example/");
  await expect(user.requests.first()).toContainText("no answer");

  await page.unroute(LIST);
  await user.press("Reload");
  await expect(user.none).toBeVisible();
  await expect(user.failure).toHaveCount(1);
  await user.press("Create");
  await expect(user.webhook("https://x.example/")).toBeVisible();
  await expect(user.failure).toHaveCount(0);
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
  await expect(user.failure).toContainText("Wait 700 seconds");
  await user.failure.getByText("Details").click();
  await expect(user.fact(user.failure, "Retry after (ms)")).toHaveText("700000");
});
