// The list, a page after the other: what is asked for, what is shown, and what stays right while it changes.

import { expect, test } from "./page.js";

test.beforeEach(async ({ user, ask }) => {
  await user.connect();
  await expect(user.none).toBeVisible();
  for (let number = 1; number <= 5; number++) {
    const body = { webhookURL: `https://x.example/${number}`, eventTypes: ["A"] };
    await ask("webhooks", { method: "POST", body });
  }
});

/** @param {import("./user.js").User} user */
const urls = (user) => user.webhooks.getByRole("heading", { level: 3 });
/** @param {number[]} numbers */
const of = (...numbers) => numbers.map((number) => `https://x.example/${number}`);

/** Reads the list anew. @param {import("./user.js").User} user @param {string} perPage */
async function reload(user, perPage) {
  await user.page.getByLabel("Per page").fill(perPage);
  await user.press("Reload");
}

test("page after page, until that is all", async ({ page, user }) => {
  const more = user.button("Load more");
  await reload(user, "10");
  await expect(user.status).toHaveText("5 webhooks.");
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4, 5));
  await expect(more).toBeHidden();

  await reload(user, "2");
  await expect(user.status).toHaveText("2 webhooks, and more.");
  await expect(urls(user)).toHaveText(of(1, 2));
  const [request] = await Promise.all([page.waitForRequest("**/webhooks?*"), more.click()]);
  expect(new URL(request.url()).search).toBe("?limit=2&offset=2");
  await expect(user.status).toHaveText("4 webhooks, and more.");
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4));
  await more.click();
  await expect(user.status).toHaveText("5 webhooks.");
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4, 5));
  await expect(more).toBeHidden();
});

test("a last page that is full: it is said that this is all", async ({ user }) => {
  await reload(user, "5");
  await expect(user.status).toHaveText("5 webhooks, and more.");
  await user.press("Load more");
  await expect(user.status).toHaveText("That is all: 5 webhooks.");
  await expect(user.button("Load more")).toBeHidden();
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4, 5));
});

test("what is deleted and created in between: none is left out, and none comes twice", async ({ user }) => {
  await reload(user, "2");
  await expect(urls(user)).toHaveText(of(1, 2));
  await user.pressAt("https://x.example/1", "Delete");
  await user.press("Delete it");
  await expect(urls(user)).toHaveText(of(2));
  await user.createWebhook("https://x.example/6");
  await expect(urls(user)).toHaveText(of(6, 2));
  await user.press("Load more");
  await expect(urls(user)).toHaveText(of(6, 2, 3, 4));
  await user.press("Load more");
  await expect(urls(user)).toHaveText(of(6, 2, 3, 4, 5));
  await user.press("Reload");
  await expect(urls(user)).toHaveText(of(2, 3));
});

test("the API's own page size, where none is given", async ({ page, user }) => {
  await page.getByLabel("Per page").fill("");
  const [request] = await Promise.all([page.waitForRequest("**/webhooks*"), user.press("Reload")]);
  expect(new URL(request.url()).search).toBe("");
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4, 5));
});

test("a page size that is none is refused, and the list stays", async ({ page, user }) => {
  await reload(user, "10");
  await expect(user.webhooks).toHaveCount(5);
  for (const [given, shown] of /** @type {const} */ ([
    ["0", "page.limit"],
    ["1.5", "page.limit"],
    ["ten", "page.limit"],
    ["1000", "limit: is not one integer from 1 to 100"],
  ])) {
    await reload(user, given);
    await expect(user.failure).toContainText(shown);
    await expect(page.getByLabel("Per page")).toBeFocused();
    await expect(user.webhooks).toHaveCount(5);
  }
  await reload(user, "10");
  await expect(user.failure).toHaveCount(0);
});

test("the focus does not vanish with the button that loaded the rest", async ({ user }) => {
  await reload(user, "4");
  await expect(urls(user)).toHaveCount(4);
  await user.button("Load more").press("Enter");
  await expect(urls(user)).toHaveCount(5);
  await expect(user.button("Load more")).toBeHidden();
  await expect(user.focused).toHaveCount(1);
});

test("an API that gives fewer in a page than it was asked for: each request is an entry of its own", async ({
  page,
  user,
}) => {
  // As if its largest page had two.
  await page.route("**/webhooks?*", async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("limit", "2");
    return route.fulfill({ response: await route.fetch({ url: url.href }) });
  });
  await user.press("Clear the requests");
  await reload(user, "4");
  await expect(user.status).toHaveText("4 webhooks, and more.");
  await expect(urls(user)).toHaveText(of(1, 2, 3, 4));
  await expect(user.requests).toHaveCount(2);
  await expect(user.requests.nth(0)).toContainText("/webhooks?limit=2&offset=2");
  await expect(user.requests.nth(1)).toContainText("/webhooks?limit=4");
});
