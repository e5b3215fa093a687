// The page as each test has it: served by a sandbox of its own, and watched all the time.

import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { User } from "./user.js";

export { expect, TOKENS };

/** What `vite build www` has made. */
export const DIST = fileURLToPath(new URL("../../www/dist", import.meta.url));

/**
 * @typedef {object} Fixtures
 * @property {{ url: string, close(): Promise<void> }} sandbox
 * @property {Ask} ask Asks the sandbox itself, past the page.
 * @property {string[]} elsewhere Origins, apart from its own, that the page may send requests to.
 * @property {User} user Someone who has opened the page.
 */

/** @typedef {(path: string, options?: { method?: string, body?: unknown }) => Promise<any>} Ask */

/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Args */
/** @typedef {import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions} WorkerArgs */

/** @type {import("@playwright/test").Fixtures<Fixtures, {}, Args, WorkerArgs>} */
const fixtures = {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
  sandbox: async ({}, use) => {
    const server = await startServer({ port: 0, page: DIST });
    await use(server);
    await server.close();
  },

  ask: async ({ sandbox }, use) => {
    await use(async (path, { method = "GET", body } = {}) => {
      const headers = { authorization: `Bearer ${TOKENS.helloWorld}`, "content-type": "application/json" };
      const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
      const answer = await fetch(`${sandbox.url}/api/v4/users/${path}`, init);
      const text = await answer.text();
      return text === "" ? undefined : JSON.parse(text);
    });
  },

  elsewhere: [[], { option: true }],

  // Whatever a test is about: no error is logged, and nothing is asked of anyone else.
  page: async ({ page, sandbox, elsewhere }, use) => {
    /** @type {string[]} */
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      // The browser itself notes each answer that is no success, and each that does not come: tests provoke those.
      const isAnswer = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !isAnswer) complaints.push(message.text());
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = protocol === "data:" || [sandbox.url, ...elsewhere].includes(origin);
      if (!isOwn) complaints.push(`a request to ${origin}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  },

  user: async ({ page, sandbox }, use) => {
    await page.goto(sandbox.url);
    await use(new User(page));
  },
};

export const test = base.extend(fixtures);
