import { expect, test } from "./page.js";

const URL_A = "https://a.example/hook";
const URL_B = "https://b.example/hook?with=query";

test("creating: defaults", async ({ page, user, ask }) => {
  await user.connect();
  await user.createWebhook(URL_A);
  await expect(user.webhook(URL_A)).toBeVisible();
  await expect(user.none).toBeHidden();
  const { data } = await ask("webhooks");
  expect(data).toMatchObject([
    { webhookURL: URL_A, enabled: true, authType: "None", eventTypes: ["MessageCreatedV4"] },
  ]);
  await expect(user.status).toHaveText(`Webhook ${data[0].webhookID} is created.`);
  await expect(user.creation).toBeHidden();
  await expect(page.getByRole("button", { name: "New webhook" })).toBeFocused();
});

test("creating: everything else", async ({ user, ask }) => {
  await user.connect();
  await user.beginWebhook(URL_B);
  await user.creation.getByLabel("Event types").fill("MessageCreatedV4, Other ,,");
  await user.creation.getByLabel("Enabled").uncheck();
  await user.fillBasic(user.creation, "hello", "world");
  await user.press("Create");
  for (const text of ["disabled", "Basic", "MessageCreatedV4, Other"]) {
    await expect(user.webhook(URL_B)).toContainText(text);
  }
  expect((await ask("webhooks")).data).toMatchObject([
    { webhookURL: URL_B, enabled: false, authType: "Basic", eventTypes: ["MessageCreatedV4", "Other"] },
  ]);
});

test("creating: given up, and nothing stays behind", async ({ site, user, ask }) => {
  await user.connect();
  await user.beginWebhook(URL_A);
  await user.fillHeader(user.creation, "X-Key", "secret");
  await user.creation.getByRole("button", { name: "Close" }).click();
  await expect(user.creation).toBeHidden();
  await expect(user.button("New webhook")).toBeFocused();
  await user.press("New webhook");
  await expect(user.creation.getByLabel("URL")).toHaveValue(`${site.url}/sandbox/inbox`);
  await expect(user.creation.getByLabel("URL")).toBeFocused();
  await expect(user.creation.getByLabel("None")).toBeChecked();
  await user.creation.getByLabel("A header").check();
  await expect(user.creation.getByLabel("Header value")).toHaveValue("");
  expect((await ask("webhooks")).data).toEqual([]);
});

test.describe("with a webhook", () => {
  /** @type {string} */
  let id;

  test.beforeEach(async ({ user, ask }) => {
    const body = { webhookURL: URL_A, eventTypes: ["MessageCreatedV4"], enabled: false };
    await user.connect();
    await expect(user.none).toBeVisible();
    id = (await ask("webhooks", { method: "POST", body })).webhookID;
    await user.press("Reload");
    await expect(user.webhook(URL_A)).toContainText(id);
  });

  test("the switch enables and disables", async ({ user, ask }) => {
    const onOff = user.webhook(URL_A).getByRole("switch", { name: `Enabled: ${URL_A}` });
    await expect(onOff).not.toBeChecked();
    await user.toggle(URL_A);
    await expect(user.status).toHaveText(`Webhook ${id} is enabled.`);
    await expect(onOff).toBeChecked();
    await expect(user.fact(user.webhook(URL_A), "State")).toHaveText("enabled");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ enabled: true });
    await user.toggle(URL_A);
    await expect(user.status).toHaveText(`Webhook ${id} is disabled.`);
    await expect(onOff).not.toBeChecked();
    expect(await ask(`webhooks/${id}`)).toMatchObject({ enabled: false });
  });

  test("reading: what the API says now, from the list and by ID", async ({ page, user, ask }) => {
    await ask(`webhooks/${id}`, { method: "PUT", body: { enabled: true } });
    await expect(user.fact(user.webhook(URL_A), "State")).toHaveText("disabled");
    await user.pressAt(URL_A, "Read");
    const now = JSON.stringify(await ask(`webhooks/${id}`), null, 2);
    await expect(user.webhook(URL_A).getByRole("code")).toHaveText(now);
    await expect(user.fact(user.webhook(URL_A), "State")).toHaveText("enabled");
    await user.webhook(URL_A).getByRole("button", { name: "Close" }).click();
    await expect(user.webhook(URL_A).getByRole("code")).toBeHidden();

    await page.getByLabel("Webhook ID").fill(` ${id} `);
    await user.press("Read");
    await expect(user.section("Read one webhook").getByRole("code")).toHaveText(now);
    await expect(user.button("Read")).toBeFocused();
  });

  test("editing sends what was changed, and only that", async ({ page, browserName, user, ask }) => {
    await user.pressAt(URL_A, "Edit");
    const form = user.form("Edit", URL_A);
    await expect(form.getByLabel("URL")).toHaveValue(URL_A);
    await expect(form.getByLabel("URL")).toBeFocused();
    await expect(form.getByLabel("Event types")).toHaveValue("MessageCreatedV4");
    await form.getByLabel("URL").fill(URL_B);
    const [request] = await Promise.all([page.waitForRequest("**/webhooks/*"), user.press("Save")]);
    expect(request.method()).toBe("PUT");
    // Of Firefox, tests do not learn what it sends.
    if (browserName === "chromium") expect(request.postDataJSON()).toEqual({ webhookURL: URL_B });
    await expect(user.webhook(URL_B)).toBeVisible();
    await expect(user.status).toHaveText(`Webhook ${id} is changed.`);
    await expect(user.button(`Edit ${URL_B}`)).toBeFocused();

    await user.pressAt(URL_B, "Edit");
    await user.form("Edit", URL_B).getByLabel("Event types").fill("One, Two");
    await user.press("Save");
    await expect(user.webhook(URL_B)).toContainText("One, Two");
    const now = { webhookURL: URL_B, eventTypes: ["One", "Two"], enabled: false };
    expect(await ask(`webhooks/${id}`)).toMatchObject(now);

    // Nothing differs: nothing is sent.
    const before = await user.requests.count();
    await user.pressAt(URL_B, "Edit");
    await user.press("Save");
    await expect(user.status).toHaveText("Nothing to save: nothing was changed.");
    await expect(user.form("Edit", URL_B)).toBeHidden();
    await expect(user.requests).toHaveCount(before);
  });

  test("setting and removing credentials", async ({ user, ask }) => {
    const credentials = user.fact(user.webhook(URL_A), "Credentials");
    const form = user.form("Credentials of", URL_A);
    await user.pressAt(URL_A, "Credentials");
    await expect(form).toContainText("Now: none");
    await expect(form.getByRole("button", { name: "Remove credentials" })).toBeHidden();
    await user.fillBasic(form, "hello", "world");
    await user.press("Set credentials");
    await expect(credentials).toHaveText("Basic");
    await expect(user.status).toHaveText(`The credentials of webhook ${id} are set.`);
    await expect(user.button(`Credentials ${URL_A}`)).toBeFocused();
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "Basic" });

    await user.pressAt(URL_A, "Credentials");
    await expect(form.getByLabel("Password", { exact: true })).toHaveValue("");
    await expect(form.getByLabel("User name", { exact: true })).toHaveValue("");
    await user.fillHeader(form, "X-Key", "secret");
    await expect(form.getByLabel("Header value")).toHaveAttribute("type", "password");
    await user.press("Set credentials");
    await expect(credentials).toHaveText("custom header");
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "CustomHeader" });

    await user.pressAt(URL_A, "Credentials");
    await user.press("Remove credentials");
    await expect(user.status).toHaveText(`The credentials of webhook ${id} are removed.`);
    await expect(credentials).toHaveText("none");
    await expect(user.button(`Credentials ${URL_A}`)).toBeFocused();
    expect(await ask(`webhooks/${id}`)).toMatchObject({ authType: "None" });
  });

  test("deleting asks first", async ({ user, ask }) => {
    await user.pressAt(URL_A, "Delete");
    await expect(user.question).toHaveAccessibleName(`Delete ${URL_A}?`);
    await expect(user.button("Keep it")).toBeFocused();
    await user.press("Keep it");
    await expect(user.question).toBeHidden();
    await expect(user.button(`Delete ${URL_A}`)).toBeFocused();
    expect((await ask("webhooks")).data).toHaveLength(1);

    await user.pressAt(URL_A, "Delete");
    await user.press("Delete it");
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
    await user.press("Delete it");
    await expect(user.webhooks).toHaveCount(2);
    await expect(page.getByRole("heading", { name: "https://three.example/" })).toBeFocused();
    // The last one: the one before it is the last one now.
    await user.pressAt("https://three.example/", "Delete");
    await user.press("Delete it");
    await expect(page.getByRole("heading", { name: URL_A })).toBeFocused();
  });
});
