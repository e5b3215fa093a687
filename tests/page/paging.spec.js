import { expect, test } from "./page.js";

test.beforeEach(async ({ ask }) => {
  for (let number = 1; number <= 5; number++) {
    const body = { webhookURL: `https://x.example/${number}`, eventTypes: ["A"] };
    await ask("webhooks", { method: "POST", body });
  }
});

/** @param {import("./user.js").User} user */
const urls = (user) => user.webhooks.getByRole("heading").allTextContents();
/** @param {number[]} numbers */
const of = (...numbers) => numbers.map((number) => `https://x.example/${number}`);

test("all on one page have no pages to turn", async ({ page, user }) => {
  await user.connect();
  await expect(user.status).toHaveText("5 webhooks.");
  expect(await urls(user)).toEqual(of(1, 2, 3, 4, 5));
  await expect(page.getByRole("navigation")).toBeHidden();
});

test("forth and back", async ({ page, user }) => {
  const previous = page.getByRole("button", { name: "Previous" });
  const next = page.getByRole("button", { name: "Next" });
  await user.connect();
  await page.getByLabel("Per page").fill("2");
  await user.press("Reload");
  await expect(user.status).toHaveText("Webhooks 1 to 2.");
  expect(await urls(user)).toEqual(of(1, 2));
  await expect(previous).toBeDisabled();

  const [request] = await Promise.all([page.waitForRequest("**/webhooks?*"), next.click()]);
  expect(new URL(request.url()).search).toBe("?limit=2&offset=2");
  await expect(user.status).toHaveText("Webhooks 3 to 4.");
  expect(await urls(user)).toEqual(of(3, 4));
  await next.click();
  await expect(user.status).toHaveText("Webhooks 5 to 5.");
  expect(await urls(user)).toEqual(of(5));
  await expect(next).toBeDisabled();
  await expect(next).toBeFocused();

  await previous.click();
  await expect(user.status).toHaveText("Webhooks 3 to 4.");
  await previous.click();
  await expect(user.status).toHaveText("Webhooks 1 to 2.");
  expect(await urls(user)).toEqual(of(1, 2));
});

test("the last webhook of the last page, deleted, leads to the page before", async ({ page, user }) => {
  await user.connect();
  await page.getByLabel("Per page").fill("4");
  await user.press("Reload");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(user.webhooks).toHaveCount(1);
  await user.pressAt("https://x.example/5", "Delete");
  await user.press("Delete");
  await expect(user.webhooks).toHaveCount(4);
  expect(await urls(user)).toEqual(of(1, 2, 3, 4));
});

test("the API's own page size, where none is given", async ({ page, user }) => {
  await user.connect();
  await expect(user.webhooks).toHaveCount(5);
  await page.getByLabel("Per page").fill("");
  const [request] = await Promise.all([page.waitForRequest("**/webhooks*"), user.press("Reload")]);
  expect(new URL(request.url()).search).toBe("");
});

for (const [given, shown] of /** @type {const} */ ([
  ["0", "page.limit"],
  ["1.5", "page.limit"],
  ["ten", "page.limit"],
  ["1000", "limit: is not one integer from 1 to 100"],
])) {
  test(`${given} per page are refused, and the list stays`, async ({ page, user }) => {
    await user.connect();
    await expect(user.webhooks).toHaveCount(5);
    await page.getByLabel("Per page").fill(given);
    await user.press("Reload");
    await expect(user.failure).toContainText(shown);
    await expect(page.getByLabel("Per page")).toBeFocused();
    await expect(user.webhooks).toHaveCount(5);
    await page.getByLabel("Per page").fill("10");
    await user.press("Reload");
    await expect(user.failure).toHaveCount(0);
  });
}
