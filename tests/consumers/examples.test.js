// The pages of examples/, as they stand but for the sandbox's port, in Chromium. (That of a proxy is in proxy.test.js.)
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { chromium } from "@playwright/test";
import { startServer } from "../../sandbox/server.js";
import { launchOptions } from "../browsers/chromium.js";
import { serveFiles } from "../page/file-server.js";
import { runIn, stage } from "./stage.js";

/** The port of `npm start`. */
const SANDBOX = "http://localhost:8787";

/** @type {import("@playwright/test").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let sandbox;

before(async () => {
  browser = await chromium.launch(launchOptions);
});
beforeEach(async () => {
  sandbox = await startServer({ port: 0 });
});
afterEach(() => sandbox.close());
after(() => browser.close());

/** An example's files, by path. @param {string} name */
function filesOf(name) {
  const folder = new URL(`../../examples/${name}/`, import.meta.url).pathname;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(folder.length),
      readFileSync(path, "utf8").replaceAll(SANDBOX, sandbox.url),
    ]),
  );
}

/**
 * Serves a folder while `work` opens its page. No request may fail, nothing may be said on the console, and no page fetches a
 * module.
 * @param {string} folder
 * @param {(page: import("@playwright/test").Page, url: string) => Promise<void>} work
 * @param {RegExp} [expected] What may fail, and be said on the console, after all; no error may go uncaught.
 */
async function withPage(folder, work, expected) {
  const site = await serveFiles(folder);
  const page = await browser.newPage();
  /** @type {string[]} */
  const said = [];
  const say = (/** @type {string} */ text) => expected?.test(text) || said.push(text);
  page.on("console", (message) => say(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => say(`${request.url()} failed`));
  page.setDefaultTimeout(20_000);
  try {
    await work(page, site.url);
    assert.deepEqual(said, []);
    assert.deepEqual(
      site.asked.filter((path) => path.endsWith(".wasm")),
      [],
    );
  } finally {
    await page.close();
    await site.close();
  }
}

test("page: says who it is, and what is wrong with a token", async () => {
  const folder = await stage("example-page", filesOf("page"));
  await withPage(folder, async (page, url) => {
    await page.goto(url);
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("You are Hello. 0 of your webhooks are enabled.").waitFor();
    await page.getByLabel("Access token").fill("no token of ours, \u2026");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("accessToken").waitFor();
  });
});

/** Serves the page itself with a policy that forbids WebAssembly. @param {import("@playwright/test").Page} page @param {string} url */
const forbidWebAssembly = (page, url) =>
  page.route(url, async (route) => {
    const response = await route.fetch();
    const policy = "script-src 'self' 'unsafe-inline'";
    await route.fulfill({
      response,
      headers: { ...response.headers(), "content-security-policy": policy },
    });
  });
const IS_FORBIDDEN = /'?wasm-unsafe-eval'?/;

test("page: says that a policy forbids WebAssembly", async () => {
  const folder = await stage("example-page", filesOf("page"));
  const work = async (page, url) => {
    await forbidWebAssembly(page, url);
    await page.goto(url);
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText(IS_FORBIDDEN).waitFor();
  };
  await withPage(folder, work, /Content Security Policy/);
});

/** @returns The folder of the built app. */
async function buildReact() {
  const { "package.json": manifest, ...files } = filesOf("react");
  // What else it needs is there already: the tests install nothing that no lock file names.
  const { scripts, ...rest } = JSON.parse(manifest);
  const folder = await stage("example-react", {
    ...files,
    "package.json": JSON.stringify({ ...rest, scripts, dependencies: {}, devDependencies: {} }),
  });
  await runIn(folder, "npm", ["run", "build"]);
  return join(folder, "dist");
}

/**
 * Holds the requests of one kind back.
 * @param {import("@playwright/test").Page} page
 * @param {(request: import("@playwright/test").Request) => boolean} isIt
 */
async function hold(page, isIt) {
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const released = new Promise((resolve) => {
    release = resolve;
  });
  let count = 0;
  await page.route("**/webhooks*", async (route) => {
    if (isIt(route.request())) {
      count++;
      await released;
    }
    await route.continue();
  });
  return { release, count: () => count };
}

test("react: lists webhooks, creates, switches and deletes one, and says what went wrong", async () => {
  await withPage(await buildReact(), async (page, url) => {
    await page.goto(url);
    await page.getByText("There are none yet.").waitFor();
    await page.getByLabel("Deliver to").fill("https://example.com/hooks");
    await page.getByRole("button", { name: "Create" }).click();
    const enabled = page.getByLabel("https://example.com/hooks", { exact: true });
    const before = await enabled.isChecked();
    await enabled.click();
    await page.reload();
    assert.equal(await enabled.isChecked(), !before);

    await page.getByLabel("Deliver to").fill("http://example.com/insecure");
    await page.getByRole("button", { name: "Create" }).click();
    await page.getByRole("alert").getByText("webhook.webhookURL").waitFor();

    await page.getByRole("button", { name: "Delete https://example.com/hooks" }).click();
    await page.getByText("There are none yet.").waitFor();
  });
});

test("react: a double click creates one webhook", async () => {
  await withPage(await buildReact(), async (page, url) => {
    const posts = await hold(page, (request) => request.method() === "POST");
    await page.goto(url);
    await page.getByLabel("Deliver to").fill("https://example.com/hooks");
    const button = page.getByRole("button", { name: "Create" });
    await button.dblclick();
    assert.ok(await button.isDisabled());
    posts.release();
    await page.getByRole("button", { name: "Delete https://example.com/hooks" }).waitFor();
    assert.equal(posts.count(), 1);
    // And one more can be made.
    await page.getByLabel("Deliver to").fill("https://example.com/more");
    await button.click();
    await page.getByRole("button", { name: "Delete https://example.com/more" }).waitFor();
  });
});

test("react: creates none before the list is there, which would not have it", async () => {
  await withPage(await buildReact(), async (page, url) => {
    const lists = await hold(page, (request) => request.method() === "GET");
    const asked = page.waitForRequest(/\/webhooks\?/);
    await page.goto(url);
    await asked;
    await page.getByText("Loading\u2026").waitFor();
    assert.equal(await page.getByRole("button").count(), 0);
    lists.release();
    await page.getByRole("button", { name: "Create" }).waitFor();
  });
});

test("react: says that the list could not be got", async () => {
  const work = async (page, url) => {
    const headers = { "access-control-allow-origin": "*" };
    // The first request may be gone: what StrictMode mounts, it takes away once to try.
    await page.route("**/webhooks*", (route) =>
      route.fulfill({ status: 400, headers, body: "" }).catch(() => {}),
    );
    await page.goto(url);
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByText("Loading\u2026").count(), 0);
  };
  await withPage(await buildReact(), work, /status of 400|\/webhooks\b/);
});

test("react: says that the module could not be loaded", async () => {
  const work = async (page, url) => {
    await forbidWebAssembly(page, url);
    await page.goto(url);
    await page.getByRole("alert").getByText(IS_FORBIDDEN).waitFor();
    assert.equal(await page.getByRole("heading").textContent(), "Webhooks");
  };
  await withPage(await buildReact(), work, /Content Security Policy|wasm-unsafe-eval/);
});
