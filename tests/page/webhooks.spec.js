import { expect, test } from "./page.js";

const URL_A = "https://a.example/hook";
const URL_B = "https://b.example/hook?with=query";

test("creating: defaults", async ({ user, ask }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  await user.createWebhook(URL_A);
  await expect(user.webhook(URL_A)).toBeVisible();
  await expect(user.none).toBeHidden();
  const { data } = await ask("webhooks");
  expect(data).toMatchObject([
    { webhookURL: URL_A, enabled: true, authType: "None", eventTypes: ["MessageCreatedV4"] },
  ]);
  await expect(user.status).toHaveText(`Webhook ${data[0].webhookID} is created.`);
  await expect(user.dialog).toBeHidden();
});

test("creating: everything else", async ({ user, ask }) => {
  await user.connect();
  await user.beginWebhook(URL_B);
  await user.dialog.getByLabel("Event types").fill("MessageCreatedV4, Other ,,");
  await user.dialog.getByLabel("Enabled").uncheck();
  await user.dialog.getByLabel("Basic").check();
  await user.dialog.getByLabel("User name", { exact: true }).fill("hello");
  await user.dialog.getByLabel("Password", { exact: true }).fill("world");
  await user.press("Create");
  await expect(user.webhook(URL_B)).toContainText("disabled");
  await expect(user.webhook(URL_B)).toContainText("Basic");
  await expect(user.webhook(URL_B)).toContainText("MessageCreatedV4, Other");
  expect((await ask("webhooks")).data).toMatchObject([
    { webhookURL: URL_B, enabled: false, authType: "Basic", eventTypes: ["MessageCreatedV4", "Other"] },
  ]);
});

test("creating: given up, and nothing stays behind", async ({ user, ask }) => {
  await user.connect();
  await user.beginWebhook(URL_A);
  await user.dialog.getByLabel("A header").check();
  await user.dialog.getByLabel("Header value").fill("secret");
  await user.press("Close");
  await expect(user.dialog).toBeHidden();
  await user.press("New webhook");
  await expect(user.dialog.getByLabel("URL")).toHaveValue("");
  await expect(user.dialog.getByLabel("None")).toBeChecked();
  await user.dialog.getByLabel("A header").check();
  await expect(user.dialog.getByLabel("Header value")).toHaveValue("");
  expect((await ask("webhooks")).data).toEqual([]);
});

test.describe("with a webhook", () => {
  /** @type {string} */
  let id;

  test.beforeEach(async ({ user, ask }) => {
    const body = { webhookURL: URL_A, eventTypes: ["MessageCreatedV4"], enabled: false };
    id = (await ask("webhooks", { method: "POST", body })).webhookID;
    await user.connect();
    await expect(user.webhook(URL_A)).toContainText(id);
  });

  test("enabling and disabling", async ({ user, ask }) => {
    await user.pressAt(URL_A, "Enable");
    await expect(user.status).toHaveText(`Webhook ${id} is enabled.`);
    await expect(user.webhook(URL_A)).toContainText("enabled");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ enabled: true });
    await user.pressAt(URL_A, "Disable");
    await expect(user.status).toHaveText(`Webhook ${id} is disabled.`);
    expect(await ask(`webhooks/${id}`)).toMatchObject({ enabled: false });
  });

  test("reading: what the API says now, from the list", async ({ user, ask }) => {
    await ask(`webhooks/${id}`, { method: "PUT", body: { enabled: true } });
    await expect(user.webhook(URL_A)).toContainText("disabled");
    await user.pressAt(URL_A, "Read");
    const shown = await user.dialog.getByRole("code").textContent();
    expect(shown).toBe(JSON.stringify(await ask(`webhooks/${id}`), null, 2));
    await user.press("Close");
    await expect(user.webhook(URL_A)).toContainText("enabled");
  });

  test("reading: by ID", async ({ page, user, ask }) => {
    await page.getByLabel("Webhook ID").fill(` ${id} `);
    await user.press("Read");
    await expect(user.dialog.getByRole("code")).toHaveText(
      JSON.stringify(await ask(`webhooks/${id}`), null, 2),
    );
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: "Read", exact: true })).toBeFocused();
  });

  test("reading: an answer with more than is known is shown as it came", async ({ page, user }) => {
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
    await page.getByLabel("Webhook ID").fill("7");
    await user.press("Read");
    await expect(user.dialog.getByRole("code")).toHaveText(JSON.stringify(sent, null, 2));
  });

  test("editing sends what was changed, and only that", async ({ page, user, ask }) => {
    await user.pressAt(URL_A, "Edit");
    await expect(user.dialog.getByLabel("URL")).toHaveValue(URL_A);
    await expect(user.dialog.getByLabel("Event types")).toHaveValue("MessageCreatedV4");
    await user.dialog.getByLabel("URL").fill(URL_B);
    const [request] = await Promise.all([page.waitForRequest("**/webhooks/*"), user.press("Save")]);
    expect(request.method()).toBe("PUT");
    expect(request.postDataJSON()).toEqual({ webhookURL: URL_B });
    await expect(user.webhook(URL_B)).toBeVisible();
    await expect(user.status).toHaveText(`Webhook ${id} is changed.`);

    await user.pressAt(URL_B, "Edit");
    await user.dialog.getByLabel("Event types").fill("One, Two");
    await user.press("Save");
    await expect(user.webhook(URL_B)).toContainText("One, Two");
    expect(await ask(`webhooks/${id}`)).toMatchObject({
      webhookURL: URL_B,
      eventTypes: ["One", "Two"],
      enabled: false,
    });
  });

  test("editing nothing sends nothing", async ({ page, user }) => {
    await page.route("**/api/**", (route) => route.abort());
    await user.pressAt(URL_A, "Edit");
    await user.press("Save");
    await expect(user.dialog).toBeHidden();
    await expect(user.status).toContainText("nothing was changed");
    await expect(user.failure).toHaveCount(0);
  });

  test("an update that the API answers without the webhook", async ({ page, user, ask }) => {
    await page.route(`**/webhooks/${id}`, async (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      await route.fetch();
      return route.fulfill({ status: 204 });
    });
    await user.pressAt(URL_A, "Enable");
    await expect(user.status).toHaveText(`Webhook ${id} is enabled.`);
    await expect(user.webhook(URL_A)).toContainText("enabled");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ enabled: true });
  });

  test("setting and removing credentials", async ({ user, ask }) => {
    await user.pressAt(URL_A, "Credentials");
    await expect(user.dialog).toContainText("Now: none");
    await expect(user.dialog.getByRole("button", { name: "Remove credentials" })).toBeHidden();
    await user.dialog.getByLabel("User name", { exact: true }).fill("hello");
    await user.dialog.getByLabel("Password", { exact: true }).fill("world");
    await user.press("Set credentials");
    await expect(user.webhook(URL_A)).toContainText("Basic");
    await expect(user.status).toHaveText(`The credentials of webhook ${id} are set.`);
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "Basic" });

    await user.pressAt(URL_A, "Credentials");
    await expect(user.dialog.getByLabel("Password", { exact: true })).toHaveValue("");
    await expect(user.dialog.getByLabel("User name", { exact: true })).toHaveValue("");
    await user.dialog.getByLabel("A header").check();
    await user.dialog.getByLabel("Header name").fill("X-Key");
    await expect(user.dialog.getByLabel("Header value")).toHaveAttribute("type", "password");
    await user.dialog.getByLabel("Header value").fill("secret");
    await user.press("Set credentials");
    await expect(user.webhook(URL_A)).toContainText("custom header");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "CustomHeader" });

    await user.pressAt(URL_A, "Credentials");
    await user.press("Remove credentials");
    await expect(user.status).toHaveText(`The credentials of webhook ${id} are removed.`);
    await expect(user.webhook(URL_A)).toContainText("none");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "None" });
  });

  test("secrets are out of the page once they are used", async ({ page, user }) => {
    await user.pressAt(URL_A, "Credentials");
    await user.dialog.getByLabel("User name", { exact: true }).fill("a-name-of-theirs");
    await user.dialog.getByLabel("Password", { exact: true }).fill("a-secret-of-theirs");
    await user.press("Set credentials");
    await expect(user.webhook(URL_A)).toContainText("Basic");
    const values = await page
      .locator("input")
      .evaluateAll((all) => all.map((one) => /** @type {any} */ (one).value));
    expect(values.join()).not.toContain("of-theirs");
    expect(await page.content()).not.toContain("of-theirs");
  });

  test("deleting asks first", async ({ user, ask }) => {
    await user.pressAt(URL_A, "Delete");
    await expect(user.dialog).toContainText(URL_A);
    await expect(user.dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
    await user.press("Keep it");
    await expect(user.webhook(URL_A).getByRole("button", { name: "Delete" })).toBeFocused();
    expect((await ask("webhooks")).data).toHaveLength(1);

    await user.pressAt(URL_A, "Delete");
    await user.press("Delete");
    await expect(user.webhooks).toHaveCount(0);
    await expect(user.status).toHaveText(`Webhook ${id} is deleted.`);
    await expect(user.none).toBeVisible();
    await expect(user.page.getByRole("heading", { name: "Webhooks", exact: true })).toBeFocused();
    expect((await ask("webhooks")).data).toEqual([]);
  });

  test("after deleting, the focus is on the webhook that takes the place", async ({ page, user, ask }) => {
    for (const webhookURL of ["https://two.example/", "https://three.example/"]) {
      await ask("webhooks", { method: "POST", body: { webhookURL, eventTypes: ["A"] } });
    }
    await user.press("Reload");
    await expect(user.webhooks).toHaveCount(3);
    await user.pressAt("https://two.example/", "Delete");
    await user.press("Delete");
    await expect(user.webhooks).toHaveCount(2);
    await expect(page.getByRole("heading", { name: "https://three.example/" })).toBeFocused();
  });
});
