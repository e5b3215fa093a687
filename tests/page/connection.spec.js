import { startServer } from "../../sandbox/server.js";
import { expect, TOKENS, test } from "./page.js";

test("nothing is asked before someone connects", async ({ page, user }) => {
  await expect(page.getByText("Connect to see who you are")).toBeVisible();
  await expect(user.section("Who am I")).toBeHidden();
  await expect(user.section("Webhooks")).toBeHidden();
  await expect(user.section("Read one webhook")).toBeHidden();
});

test("the sandbox is one click away", async ({ sandbox, user }) => {
  await user.connect();
  await expect(user.section("Connection").getByRole("status")).toContainText([
    "",
    `Talking to this sandbox, ${sandbox.url}.`,
  ]);
  await expect(user.section("Who am I")).toContainText("hello@world.com");
  await expect(user.none).toBeVisible();
  await expect(user.status).toHaveText("0 webhooks.");
});

test("who am I, asked again with another token", async ({ user }) => {
  const self = user.section("Who am I");
  await user.connect();
  for (const text of ["1337", "hello@world.com", "4155550137", "Hello", "World"]) {
    await expect(self.getByText(text, { exact: true })).toBeVisible();
  }
  await user.connect(TOKENS.secondUser);
  await expect(self.getByText("second@world.com")).toBeVisible();
  await expect(self.getByText("hello@world.com")).toBeHidden();
  await user.press("Ask again");
  await expect(self.getByText("second@world.com")).toBeVisible();
});

test("the token is hidden, unless it is to be shown, and is stored nowhere", async ({ page, user }) => {
  const token = page.getByLabel("Access token");
  await expect(token).toHaveAttribute("type", "password");
  await expect(token).toHaveValue(TOKENS.helloWorld);
  await page.getByLabel("Show the token").check();
  await expect(token).toHaveAttribute("type", "text");
  await user.connect(TOKENS.secondUser);
  await expect(user.section("Who am I")).toContainText("1338");
  const stored = await page.evaluate(() => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    location.href,
  ]);
  expect(stored).toEqual([0, 0, "", page.url()]);
  expect(page.url()).not.toContain(TOKENS.secondUser);
  await page.reload();
  await expect(token).toHaveValue(TOKENS.helloWorld);
  await expect(token).toHaveAttribute("type", "password");
});

test("the sandbox's token is offered to the sandbox only", async ({ page, user }) => {
  const token = page.getByLabel("Access token");
  await page.getByLabel("Staging").check();
  await expect(token).toHaveValue("");
  await token.fill("a-real-one");
  await page.getByLabel("Production").check();
  await expect(token).toHaveValue("a-real-one");
  await page.getByLabel("This sandbox").check();
  await expect(token).toHaveValue(TOKENS.helloWorld);
  await user.connect("");
  await expect(user.failure).toContainText("InvalidArgumentError");
  await expect(token).toBeFocused();
});

test.describe("Thumbtack itself", () => {
  test.use({ elsewhere: ["https://staging-api.thumbtack.com", "https://api.thumbtack.com"] });

  for (const [name, origin] of /** @type {const} */ ([
    ["Staging", "https://staging-api.thumbtack.com"],
    ["Production", "https://api.thumbtack.com"],
  ])) {
    test(`${name} is told of, and asked at its own address`, async ({ page, user }) => {
      /** @type {string[]} */
      const asked = [];
      await page.route(`${origin}/**`, (route) => {
        asked.push(route.request().url());
        return route.abort();
      });
      await expect(page.getByText("CORS")).toBeHidden();
      await page.getByLabel(name).check();
      await expect(page.getByText("CORS")).toBeVisible();
      await user.connect("a-token");
      await expect(user.failure.first()).toContainText("NetworkError");
      expect([...new Set(asked)].sort()).toEqual([
        `${origin}/api/v4/users/self`,
        `${origin}/api/v4/users/webhooks?limit=10`,
      ]);
    });
  }
});

test.describe("an own base URL", () => {
  const other = "http://localhost";

  test("is asked instead, and the page forgets what the one before had", async ({
    page,
    user,
    ask,
    elsewhere,
  }) => {
    await ask("webhooks", { method: "POST", body: { webhookURL: "https://x.example/", eventTypes: ["A"] } });
    await user.connect();
    await expect(user.webhooks).toHaveCount(1);

    const second = await startServer({ port: 0 });
    elsewhere.push(second.url);
    try {
      await expect(page.getByLabel("Base URL", { exact: true })).toBeHidden();
      await page.getByLabel("Own base URL").check();
      await page.getByLabel("Base URL", { exact: true }).fill(second.url);
      await user.connect(TOKENS.helloWorld);
      await expect(user.status).toHaveText("0 webhooks.");
      await expect(user.webhooks).toHaveCount(0);
      await user.createWebhook("https://y.example/");
      await expect(user.webhook("https://y.example/")).toBeVisible();
      expect((await ask("webhooks")).data).toHaveLength(1);
    } finally {
      await second.close();
    }
  });

  test("that can't be one is refused, and the field is marked", async ({ page, user }) => {
    await page.getByLabel("Own base URL").check();
    await page.getByLabel("Base URL", { exact: true }).fill(`${other}.example.com`);
    await user.connect("a-token");
    await expect(user.failure).toContainText("InvalidArgumentError");
    await expect(user.failure).toContainText("options.baseUrl");
    const field = page.getByLabel("Base URL", { exact: true });
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(user.section("Webhooks")).toBeHidden();

    await page.getByLabel("This sandbox").check();
    await user.connect();
    await expect(user.failure).toHaveCount(0);
    await expect(user.section("Webhooks")).toBeVisible();
  });
});

test("a module that can't be loaded is said, and tried again", async ({ page, user }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await user.connect();
  await expect(user.failure).toContainText("TypeError");
  await page.unroute("**/*.wasm");
  await user.connect();
  await expect(user.status).toHaveText("0 webhooks.");
});
