// The story in WebKit, the engine of Safari, where nothing but its own driver reaches it; with the sandbox behind the server,
// and in a service worker.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startServer } from "../../../sandbox/server.js";
import { pages } from "../../../tools/page.js";
import { launchWebkit } from "../../browsers/webdriver.js";
import { serveFiles } from "../file-server.js";
import { WebkitUser } from "../webkit-user.js";

const TEST_MS = 90_000;

/** @type {Record<string, () => Promise<{ url: string, close(): Promise<unknown> }>>} */
const sites = {
  server: () => startServer({ page: pages.server, control: true }),
  static: () => serveFiles(pages.static),
};

/** @param {WebkitUser} user @param {string} inbox */
async function tellStory(user, inbox) {
  await user.press("Connect");
  await user.sees("Connection", "hello@world.com");
  await user.sees("Webhooks", "No webhooks yet");

  await user.press("New webhook");
  assert.equal(await user.valueOf("URL"), inbox);
  await user.toggle("Enabled");
  await user.press("Create");
  await user.sees("Webhooks", "Statedisabled");
  await user.toggle("Enabled:");
  await user.sees("Webhooks", "Stateenabled");

  await user.press(`Credentials ${inbox}`);
  await user.fill("User name", "hello");
  await user.fill("Password", "world");
  await user.press("Set credentials");
  await user.sees("Webhooks", "CredentialsBasic");

  await user.press("Send a test message to");
  await user.sees("Inbox", "Credentials are right");
  await user.sees("Inbox", "authorizationBasic aGVsbG86d29ybGQ=");
  await user.sees("Inbox", '"eventType": "MessageCreatedV4"');
  await user.sees("Webhooks", "Recent deliveries");

  await user.press("Add the fault");
  await user.sees("Faults", "any call, 2 more");
  await user.press("Reload");
  await user.sees("Requests", /3 attempts.*1\. 503.*2\. 503.*3\. 200/s);

  await user.press(`Delete ${inbox}`);
  await user.press("Delete it");
  await user.sees("Webhooks", "No webhooks yet");
}

/** Runs in the page; somebody comes back to it afterwards. */
const UNREGISTER = `navigator.serviceWorker.getRegistration()
  .then((registration) => registration.unregister())
  .then(() => document.dispatchEvent(new Event("visibilitychange")))`;

describe("WebKit", () => {
  /** @type {import("../../browsers/webdriver.js").Webkit} */
  let driver;
  before(async () => {
    driver = await launchWebkit();
  });
  after(() => driver?.close());

  for (const [mode, open] of Object.entries(sites)) {
    test(`the whole story, ${mode}`, { timeout: TEST_MS }, async () => {
      const site = await open();
      const url = site.url.replace(/\/$/, "");
      try {
        await driver.open(`${url}/`);
        await tellStory(new WebkitUser(driver), `${url}/sandbox/inbox`);
        await driver.open("about:blank");
      } finally {
        await site.close();
      }
    });
  }

  test("a worker that was unregistered goes on, and is registered again", { timeout: TEST_MS }, async () => {
    const site = await serveFiles(pages.static);
    try {
      await driver.open(site.url);
      const user = new WebkitUser(driver);
      await user.press("Connect");
      await user.sees("Webhooks", "No webhooks yet");
      await driver.run(UNREGISTER, []);
      await user.press("New webhook");
      await user.press("Create");
      await user.sees("Webhooks", "Stateenabled");
      await user.sees("Webhooks", `${site.url}sandbox/inbox`);
      await driver.open(site.url);
      await user.press("Connect");
      await user.sees("Webhooks", "Stateenabled");
      await driver.open("about:blank");
    } finally {
      await site.close();
    }
  });
});
