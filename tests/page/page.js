// The page as each test has it: a sandbox of its own, in front of a server or in a service worker, and watched all the time.

import { test as base, expect } from "@playwright/test";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { pages } from "../../tools/page.js";
import { serveFiles } from "./file-server.js";
import { User } from "./user.js";

export { expect, TOKENS };

/**
 * @typedef {object} Options
 * @property {"server" | "static"} mode Where the page has its sandbox.
 * @property {string[]} elsewhere Origins, apart from its own, that the page may send requests to.
 * @property {Record<string, string>} headers Of each answer of the host, where the page is static.
 * @property {Record<string, string>} folders What the host serves there, by path.
 */

/**
 * @typedef {object} Fixtures
 * @property {{ url: string, close(): Promise<unknown> } & Partial<import("./file-server.js").Site>} site Where the page is.
 * @property {Ask} ask Asks the sandbox itself, past the page.
 * @property {User} user Someone who has opened the page.
 */

/** @typedef {(path: string, options?: { method?: string, body?: unknown }) => Promise<any>} Ask Below `/api/v4/users/`, or, with a slash in front, anywhere. */

/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Args */
/** @typedef {import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions} WorkerArgs */

/** @type {import("@playwright/test").Fixtures<Fixtures & Options, {}, Args, WorkerArgs>} */
const fixtures = {
  mode: ["server", { option: true }],
  elsewhere: [[], { option: true }],
  headers: [{}, { option: true }],
  folders: [{ "/": pages.static }, { option: true }],

  site: async ({ mode, folders, headers }, use) => {
    const site =
      mode === "static"
        ? await serveFiles(folders, headers)
        : await startServer({ page: pages.server, control: true });
    await use({ ...site, url: site.url.replace(/\/$/, "") });
    await site.close();
  },

  ask: async ({ page, site, mode }, use) => {
    /** @type {Ask} */
    const ask = async (path, { method = "GET", body } = {}) => {
      const headers = { authorization: `Bearer ${TOKENS.helloWorld}`, "content-type": "application/json" };
      const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
      const url = site.url + (path.startsWith("/") ? path : `/api/v4/users/${path}`);
      /** @param {{ url: string, init: RequestInit }} request */
      const send = async ({ url, init }) => (await fetch(url, init)).text();
      // A sandbox in a service worker answers its own page only.
      const text = mode === "static" ? await page.evaluate(send, { url, init }) : await send({ url, init });
      return text === "" ? undefined : JSON.parse(text);
    };
    await use(ask);
  },

  // Whatever a test is about: no error is logged, and nothing is asked of anyone else.
  page: async ({ page, site, elsewhere }, use) => {
    /** @type {string[]} */
    const complaints = [];
    const note = (/** @type {string} */ text) => {
      // The browser itself notes each answer that is no success, and each that does not come: tests provoke those.
      if (!/^(Error: )?(Failed to load|Cross-Origin Request Blocked|A bad HTTP response code)/.test(text))
        complaints.push(text);
    };
    page.on("pageerror", (error) => note(String(error)));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(message.text());
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = protocol === "data:" || [new URL(site.url).origin, ...elsewhere].includes(origin);
      if (!isOwn) complaints.push(`a request to ${origin}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  },

  user: async ({ page, site }, use) => {
    await page.goto(`${site.url}/`);
    await use(new User(page));
  },
};

export const test = base.extend(fixtures);
