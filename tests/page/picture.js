// Takes the pictures of the page in the README: node tests/page/picture.js [folder]
// With a folder, it takes one of each state there instead, at two widths, light and dark, to be looked at.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../tools/build.js";
import { main, root } from "../../tools/command.js";
import { buildPage, pages } from "../../tools/page.js";
import { setUp } from "../../tools/setup.js";
import { User } from "./user.js";

/** @typedef {"light" | "dark"} Scheme */
/** @typedef {(state: string) => Promise<unknown>} Take */

/**
 * From the first visit to the last step, in the static page, in a fresh profile.
 * @param {string} url
 * @param {import("@playwright/test").BrowserContextOptions} options
 * @param {(page: import("@playwright/test").Page) => Take} taking
 */
async function visit(url, options, taking) {
  const { chromium } = await import("@playwright/test");
  const { launchOptions } = await import("../browsers/chromium.js");
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage(options);
    await story(new User(page), url, taking(page));
  } finally {
    await browser.close();
  }
}

/** @param {User} user @param {string} url @param {Take} take */
async function story(user, url, take) {
  const { page } = user;
  const inbox = `${url}sandbox/inbox`;
  await page.goto(url);
  await take("1 first visit");
  await user.connect();
  await user.none.waitFor();
  await take("2 nothing yet");
  await user.press("New webhook");
  await user.creation.getByLabel("URL").fill("http://example.com/");
  await user.press("Create");
  await user.failure.waitFor();
  await take("3 creating, and refused");
  await user.creation.getByLabel("URL").fill(inbox);
  await user.press("Create");
  await user.pressAt(inbox, "Credentials");
  await page.getByLabel("User name", { exact: true }).fill("hello");
  await page.getByLabel("Password", { exact: true }).fill("world");
  await take("4 credentials");
  await user.press("Set credentials");
  await page.getByText("are set").waitFor();
  await user.pressAt(inbox, "Send a test message to");
  await user.arrived.first().waitFor();
  await user.press("Add the fault");
  await user.faults.first().waitFor();
  await take("5 delivered, a fault waits");
  await user.press("Ask again who I am");
  await page.getByText("3 attempts").waitFor();
  await user.status.getByText("You are").waitFor();
  await take("6 two faults and a retry");
  await user.requests.first().locator("summary").click();
  await user.arrived.first().locator("summary").click();
  await take("7 request and delivery");
  await user.pressAt(inbox, "Delete");
  await take("8 deleting");
  await user.press("Delete it");
  await user.none.waitFor();
  await user.connect("sandbox-token-expired");
  await user.failure.first().waitFor();
  await take("9 expired");
}

await main(async () => {
  await setUp(["browsers"]);
  await build();
  await buildPage("static");
  // Not imported above: it takes what the set-up installs.
  const { serveFiles } = await import("./file-server.js");
  const server = await serveFiles(pages.static);
  const [folder] = process.argv.slice(2);
  const schemes = /** @type {Scheme[]} */ (["light", "dark"]);
  try {
    for (const colorScheme of schemes) {
      if (folder === undefined) {
        const viewport = { width: 1280, height: 920 };
        await visit(server.url, { viewport, colorScheme }, (page) => async (state) => {
          const path = join(root, "www", "picture", `console-${colorScheme}.png`);
          if (!state.startsWith("6")) return;
          await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
          await page.screenshot({ path });
        });
        continue;
      }
      mkdirSync(folder, { recursive: true });
      for (const width of [1280, 390]) {
        const viewport = { width, height: 860 };
        await visit(server.url, { viewport, colorScheme }, (page) => async (state) => {
          await page.screenshot({
            path: join(folder, `${width} ${colorScheme} ${state}.png`),
            fullPage: true,
          });
        });
      }
    }
  } finally {
    await server.close();
  }
});
