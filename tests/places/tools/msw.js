// Mock Service Worker in Node, in Vitest and in Jest.
import { runTests } from "../runner/tested.js";

/** @param {string} head What imports or requires. */
const test = (head) => `${head}
const self = "https://api.thumbtack.com/api/v4/users/self";
const server = setupServer(
  http.get(self, () => HttpResponse.json({ userID: "1337" })),
  http.delete("https://api.thumbtack.com/api/v4/users/webhooks/:id", () => new HttpResponse(null, { status: 204 })),
  http.post("https://api.thumbtack.com/api/v4/users/webhooks", () => HttpResponse.json({ title: "no" }, { status: 400 })),
);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

test("answers", async () => {
  const users = await createClient({ accessToken: "t", maxRetries: 0 });
  expect(await users.getSelf()).toEqual({ userID: "1337" });
  expect(await users.deleteWebhook("1")).toBe(undefined);
  const webhook = { webhookURL: "https://example.com/", eventTypes: ["MessageCreatedV4"] };
  expect((await users.createWebhook(webhook).catch((error) => error)).code).toBe("bad_request");
  server.use(http.get(self, () => HttpResponse.error()));
  expect((await users.getSelf().catch((error) => error)).code).toBe("network");
});
`;

const PASSED = /Tests: +1 passed, 1 total/;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "MSW",
  shown: ["msw", "vitest", "jest"],
  packages: { msw: "2.15.0", vitest: "4.1.12", jest: "30.5.2" },
  files: {
    "vitest/a.test.mjs": test(`import { createClient } from "thumbtack-users";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";`),
    "jest/a.test.js": test(`const { createClient } = require("thumbtack-users");
const { HttpResponse, http } = require("msw");
const { setupServer } = require("msw/node");`),
    "esm/a.test.mjs": test(`import { createClient } from "thumbtack-users";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";`),
    "esm.config.js": 'module.exports = { transform: {}, testMatch: ["**/esm/*.test.mjs"] };\n',
  },
  rows: [
    {
      done: "test, Vitest",
      work: (app) => runTests(app, "npx vitest run --dir vitest", /Tests {2}1 passed \(1\)/),
    },
    {
      done: "test, Jest, default set-up",
      work: (app) => runTests(app, "npx jest jest", PASSED),
      fails: {
        says: /Must use import to load ES Module: \S+rettime\S+/,
        helps:
          "A package that MSW itself needs is an ES module alone, which Jest cannot require: let Jest run ES modules, as below.",
      },
    },
    {
      done: "test, Jest, ES modules",
      work: (app) =>
        runTests(app, "NODE_OPTIONS=--experimental-vm-modules npx jest --config esm.config.js", PASSED),
    },
  ],
};
