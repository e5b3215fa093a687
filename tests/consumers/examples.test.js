// The pages of examples/, as they stand but for the sandbox's port, in Chromium. (That of a proxy is in proxy.test.js.)
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
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
 * Opens a folder's page, and closes it after `work`; that no request failed and nothing was said on the console is a part of it.
 * @param {string} folder
 * @param {(page: import("@playwright/test").Page) => Promise<void>} work
 */
async function withPage(folder, work) {
  const site = await serveFiles(folder);
  const page = await browser.newPage();
  /** @type {string[]} */
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`${request.url()} failed`));
  page.setDefaultTimeout(20_000);
  try {
    await page.goto(site.url);
    await work(page);
    assert.deepEqual(said, []);
    const times = (/** @type {(path: string) => boolean} */ isIt) => site.asked.filter(isIt).length;
    assert.equal(
      times((path) => path.endsWith(".wasm")),
      times((path) => path === "/"),
    );
  } finally {
    await page.close();
    await site.close();
    await sandbox.close();
  }
}

test("page: says who it is, and what is wrong with a token", async () => {
  const folder = await stage("example-page", filesOf("page"));
  await withPage(folder, async (page) => {
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("You are Hello. 0 of your webhooks are enabled.").waitFor();
    await page.getByLabel("Access token").fill("no token of ours, \u2026");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.getByText("accessToken").waitFor();
  });
});

test("react: lists webhooks, creates, switches and deletes one, and says what went wrong", async () => {
  const { "package.json": manifest, ...files } = filesOf("react");
  // What else it needs is there already: the tests install nothing that no lock file names.
  const { scripts, ...rest } = JSON.parse(manifest);
  const folder = await stage("example-react", {
    ...files,
    "package.json": JSON.stringify({ ...rest, scripts, dependencies: {}, devDependencies: {} }),
  });
  await runIn(folder, "npm", ["run", "build"]);
  await withPage(join(folder, "dist"), async (page) => {
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
