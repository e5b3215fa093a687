// Answers to changes that the sandbox does not give, but the API may.

import { expect, test } from "./page.js";

const WEBHOOK = { webhookURL: "https://a.example/", eventTypes: ["A"], enabled: false };

test("an update that is answered without the webhook", async ({ page, user, ask }) => {
  const { webhookID } = await ask("webhooks", { method: "POST", body: WEBHOOK });
  await page.route(`**/webhooks/${webhookID}`, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    await ask(`webhooks/${webhookID}`, { method: "PUT", body: { enabled: true } });
    return route.fulfill({ status: 204 });
  });
  await user.connect();
  await user.toggle(WEBHOOK.webhookURL);
  await expect(user.status).toHaveText(`Webhook ${webhookID} is enabled.`);
  await expect(user.webhook(WEBHOOK.webhookURL).getByRole("switch")).toBeChecked();
  expect(await ask(`webhooks/${webhookID}`)).toMatchObject({ enabled: true });
});

test("more than is known is shown as it came", async ({ page, user }) => {
  const sent = {
    surprise: [1, null],
    webhookID: "7",
    webhookURL: "https://c.example/",
    enabled: true,
    authType: "New",
    userID: "1",
    eventTypes: ["X"],
  };
  await page.route("**/api/v4/users/webhooks/7", (route) => route.fulfill({ json: sent }));
  await page.route("**/api/v4/users/self", (route) =>
    route.fulfill({ json: { userID: "1", pets: ["cat"] } }),
  );
  await page.route("**/api/v4/users/webhooks?*", (route) =>
    route.fulfill({ json: { data: [sent], pagination: { limit: 10 } } }),
  );
  await user.connect();
  await expect(user.fact(user.section("Who am I"), "pets")).toHaveText('["cat"]');
  await expect(user.fact(user.webhook(sent.webhookURL), "Credentials")).toHaveText("New");
  await page.getByLabel("Webhook ID").fill("7");
  await user.press("Read");
  await expect(user.section("Read one webhook").getByRole("code")).toHaveText(JSON.stringify(sent, null, 2));
});
