import { expect, TOKENS, test } from "../page.js";

/** @param {import("@playwright/test").Page} page */
const stored = (page) =>
  page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    cookie: document.cookie,
    address: location.href,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: (await caches.keys()).length,
  }));

test("nothing is asked before someone connects", async ({ page, user }) => {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  await expect(page.getByText("without an account:")).toBeVisible();
  for (const part of ["Who am I", "Webhooks", "Read one webhook", "Faults", "Requests", "Inbox"]) {
    await expect(user.section(part)).toBeHidden();
  }
  expect(asked.filter((url) => /\/(api|sandbox)\//.test(url))).toEqual([]);
});

test("the sandbox is one click away", async ({ page, site, user }) => {
  await user.connect();
  const section = user.section("Connection");
  await expect(section.getByText(`Talking to this sandbox, ${site.url}.`)).toBeVisible();
  await expect(section.getByLabel("Access token")).toBeHidden();
  const self = user.section("Who am I");
  await expect(self.getByRole("definition")).toHaveText([
    "1337",
    "hello@world.com",
    "4155550137",
    "Hello",
    "World",
  ]);
  await expect(user.none).toBeVisible();
  for (const part of ["Faults", "Requests", "Inbox"]) await expect(user.section(part)).toBeVisible();
  await expect(page.getByText("without an account:")).toBeHidden();
  await expect(user.button("Change the connection")).toBeFocused();
});

test("the connection is changed, or kept after all", async ({ user }) => {
  const self = user.section("Who am I");
  await user.connect();
  await expect(self).toContainText("hello@world.com");
  await user.press("Change the connection");
  await expect(user.token).toBeVisible();
  await user.press("Keep this connection");
  await expect(user.token).toBeHidden();
  await expect(user.button("Change the connection")).toBeFocused();
  await expect(self).toContainText("hello@world.com");

  await user.connect(TOKENS.secondUser);
  await expect(self).toContainText("second@world.com");
  await expect(self).not.toContainText("hello@world.com");
  const asked = user.requests.filter({ hasText: "getSelf" });
  await expect(asked).toHaveCount(2);
  await user.press("Ask again who I am");
  await expect(asked).toHaveCount(3);
  await expect(user.status).toHaveText("You are Second User.");
  await expect(self).toContainText("second@world.com");
});

test("the token is hidden, unless it is to be shown, and is stored nowhere", async ({ page, site, user }) => {
  await expect(user.token).toHaveAttribute("type", "password");
  await expect(user.token).toHaveValue(TOKENS.helloWorld);
  await page.getByLabel("Show the token").check();
  await expect(user.token).toHaveAttribute("type", "text");
  await user.connect(TOKENS.secondUser);
  await expect(user.section("Who am I")).toContainText("1338");
  const now = await stored(page);
  expect(now).toMatchObject({ local: {}, session: {}, cookie: "", address: `${site.url}/` });
  expect(JSON.stringify(now)).not.toContain(TOKENS.secondUser);
  expect(await page.content()).not.toContain(TOKENS.secondUser);
  await page.reload();
  await expect(user.token).toHaveValue(TOKENS.helloWorld);
  await expect(user.token).toHaveAttribute("type", "password");
});

test("what is to be kept is in the tab’s session, until that is unticked", async ({
  page,
  context,
  site,
  user,
}) => {
  const keep = page.getByLabel("Keep it for this tab’s session");
  await expect(keep).not.toBeChecked();
  await keep.check();
  await user.connect(TOKENS.secondUser);
  await expect(user.section("Who am I")).toContainText("1338");
  const { session, ...rest } = await stored(page);
  expect(JSON.stringify(session)).toContain(TOKENS.secondUser);
  expect(JSON.stringify(rest)).not.toContain(TOKENS.secondUser);

  await page.reload();
  await expect(user.token).toHaveValue(TOKENS.secondUser);
  await expect(keep).toBeChecked();
  const other = await context.newPage();
  await other.goto(`${site.url}/`);
  await expect(other.getByLabel("Access token")).toHaveValue(TOKENS.helloWorld);
  await other.close();

  await keep.uncheck();
  await user.connect();
  await expect(user.section("Who am I")).toContainText("1338");
  expect((await stored(page)).session).toEqual({});
  await page.reload();
  await expect(user.token).toHaveValue(TOKENS.helloWorld);
});

test("the sandbox's token is offered to the sandbox only", async ({ page, user }) => {
  await page.getByLabel("Staging").check();
  await expect(user.token).toHaveValue("");
  await user.token.fill("a-real-one");
  await page.getByLabel("Production").check();
  await expect(user.token).toHaveValue("a-real-one");
  await page.getByLabel("This sandbox").check();
  await expect(user.token).toHaveValue(TOKENS.helloWorld);
  await user.connect("");
  await expect(user.failure).toContainText("InvalidArgumentError");
  await expect(user.token).toBeFocused();
});

test("resetting asks first, and forgets everything of the sandbox", async ({ page, site, user }) => {
  const inbox = `${site.url}/sandbox/inbox`;
  await user.connect();
  await user.createWebhook(inbox);
  await user.pressAt(inbox, "Send a test message to");
  await expect(user.arrived).toHaveCount(1);
  await user.addFault({ goesWrong: "503", operation: "getSelf" });
  await expect(user.faults).toHaveCount(1);
  await user.answerFromInbox("500, as a receiver with a bug");
  await expect(user.status).toHaveText("The inbox answers so from now on.");

  page.once("dialog", (dialog) => dialog.dismiss());
  await user.press("Reset the sandbox");
  await expect(user.webhooks).toHaveCount(1);
  page.once("dialog", (dialog) => dialog.accept());
  await user.press("Reset the sandbox");
  await expect(user.none).toBeVisible();
  await expect(user.arrived).toHaveCount(0);
  await expect(user.faults).toHaveCount(0);
  await expect(user.section("Inbox").getByRole("combobox")).toHaveValue("0");
});

test("the second user sees nothing of the first one's", async ({ user }) => {
  await user.connect();
  await user.createWebhook("https://x.example/");
  await expect(user.webhooks).toHaveCount(1);
  await user.connect(TOKENS.secondUser);
  await expect(user.none).toBeVisible();
  await expect(user.webhooks).toHaveCount(0);
});

test("being offline is said, and being back too", async ({ page, context, mode, user }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  const notice = page.getByText("You are offline.");
  await expect(notice).toBeHidden();
  await context.setOffline(true);
  await expect(notice).toContainText(mode === "static" ? "goes on" : "unless it is on this machine");
  await context.setOffline(false);
  await expect(notice).toBeHidden();
});
