// The extension of docs/extensions.md, built by its command and loaded into Chromium. What stands in for the API allows no origin (CORS).
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { chromium } from "@playwright/test";
import { launchOptions } from "../browsers/chromium.js";
import { section } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { startTunnel } from "./tunnel.js";
import { runCommand } from "./visit.js";

const LIMIT_MS = 60_000;
const SIGNED_IN = "Signed in as Hello";
const FORBIDDEN = /thumbtack-users may not compile WebAssembly here\. .*'wasm-unsafe-eval'/;

const { files, commands, snippets } = section("docs/extensions.md", "Browser extensions", import.meta.url);
const [{ code: manifest }] = snippets.filter(({ language }) => language === "json");

/** For the parts whose answer no one shows: a content script's own call, and a popup's failure. */
const probe = `
  import { createClient as create } from "thumbtack-users";
  globalThis.ask = async () => {
    try {
      return (await (await create({ accessToken: "sandbox-token", maxRetries: 0 })).getSelf()).userID;
    } catch (error) {
      return error.name + ": " + error.message;
    }
  };
`;

/** @type {Awaited<ReturnType<typeof serve>>} */
let api;
/** @type {Awaited<ReturnType<typeof serve>>} */
let pages;
/** @type {Awaited<ReturnType<typeof startTunnel>>} */
let tunnel;
before(async () => {
  api = await serve("application/json", () => ({}), '{ "userID": "1337", "firstName": "Hello" }');
  const policy = (/** @type {string} */ path) =>
    path === "/strict" ? { "content-security-policy": "script-src 'self'" } : {};
  pages = await serve("text/html", policy, "<!doctype html><title>A page</title><body></body>");
  tunnel = await startTunnel(api.url);
});
after(() => {
  tunnel.close();
  for (const { close } of [api, pages]) close();
});

/**
 * @param {string} type
 * @param {(path: string) => Record<string, string>} headersOf
 * @param {string} body
 */
async function serve(type, headersOf, body) {
  const server = createServer(({ url = "" }, response) =>
    response.writeHead(200, { "content-type": type, ...headersOf(url) }).end(body),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

/**
 * Builds the extension, and opens it in Chromium while `work` runs.
 * @param {string} name
 * @param {(manifest: any) => void} change To the manifest of the docs.
 * @param {(opened: {
 *   popup(): Promise<string>, worker(): Promise<string>, script(path: string): Promise<{ asked: string, own: string }>
 * }) => Promise<void>} work
 */
async function withExtension(name, change, work) {
  const changed = JSON.parse(manifest);
  changed.content_scripts[0].matches = ["http://127.0.0.1/*"]; // the page that stands in for example.com
  change(changed);
  const own = `${probe}ask().then((text) => { document.documentElement.dataset.own = text; });`;
  const folder = await stage(`extension-${name}`, {
    ...files,
    "src/content.js": `${files["src/content.js"]}${own}`,
    "src/popup.js": `${files["src/popup.js"]}${probe}`,
    "src/background.js": `${files["src/background.js"]}${probe}`,
    "manifest.json": JSON.stringify(changed),
  });
  for (const command of commands) await runCommand(folder, command);
  const context = await chromium.launchPersistentContext("", {
    ...launchOptions,
    timeout: LIMIT_MS,
    args: [
      ...launchOptions.args,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      `--proxy-server=${tunnel.env.HTTPS_PROXY}`, // loopback addresses go past it
      "--ignore-certificate-errors",
    ],
  });
  try {
    context.setDefaultTimeout(LIMIT_MS);
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    const page = await context.newPage();
    const ask = () => /** @type {any} */ (globalThis).ask();
    await work({
      async popup() {
        await page.goto(new URL("/popup.html", worker.url()).href);
        const text = await page.evaluate(ask);
        if (text === "1337") await page.getByText(SIGNED_IN).waitFor();
        return text;
      },
      worker: () => worker.evaluate(ask),
      async script(path) {
        await page.goto(pages.url + path);
        await page.waitForFunction(() => document.body.textContent && document.documentElement.dataset.own);
        return page.evaluate(() => ({
          asked: document.body.textContent ?? "",
          own: document.documentElement.dataset.own ?? "",
        }));
      },
    });
  } finally {
    await context.close();
  }
}

test("as the docs have it: popup and service worker call the API, and a content script asks", () =>
  withExtension(
    "docs",
    () => {},
    async ({ popup, worker, script }) => {
      assert.equal(await popup(), "1337");
      assert.equal(await worker(), "1337");
      for (const path of ["/", "/strict"]) assert.equal((await script(path)).asked, SIGNED_IN, path);
    },
  ));

test("a content script has the page's policy, and the page's CORS", () =>
  withExtension(
    "content",
    () => {},
    async ({ script }) => {
      assert.match((await script("/")).own, /^NetworkError: .*CORS/);
      assert.match((await script("/strict")).own, FORBIDDEN);
    },
  ));

test("without content_security_policy: popup and service worker say what is needed", () =>
  withExtension(
    "no-policy",
    (manifest) => {
      delete manifest.content_security_policy;
    },
    async ({ popup, worker }) => {
      assert.match(await popup(), FORBIDDEN);
      assert.match(await worker(), FORBIDDEN);
    },
  ));

test("without host_permissions: CORS holds for popup and service worker", () =>
  withExtension(
    "no-hosts",
    (manifest) => {
      delete manifest.host_permissions;
    },
    async ({ popup, worker }) => {
      assert.match(await popup(), /^NetworkError: .*CORS/);
      assert.match(await worker(), /^NetworkError: .*CORS/);
    },
  ));
