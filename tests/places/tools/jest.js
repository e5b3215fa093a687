// Jest as it is installed: CommonJS, no configuration, no transform that was chosen, no polyfill.
import { METHODS } from "../../consumers/operations.js";
import { programs } from "../runner/plain.js";
import { runTests } from "../runner/tested.js";

const wanted = JSON.stringify(METHODS);
const PASSED = /Tests: +2 passed, 2 total/;

/** @param {string} environment @param {string} fetch An expression for the client's option, where the page has none. */
const test = (environment, fetch = "undefined") => `/** @jest-environment ${environment} */
const { createClient, ApiError, isThumbtackError, UsersClient } = require("thumbtack-users");
const { runOperations } = require("./operations.cjs");

test("every operation", async () => {
  const users = await createClient({ accessToken: "sandbox-token", baseUrl: process.env.SANDBOX_URL, fetch: ${fetch} });
  expect(await runOperations(users)).toEqual(${wanted});
});

test("mocks", async () => {
  const fetch = jest.fn(async () => ({ status: 404, headers: { get: () => null }, text: async () => "{}" }));
  const users = await createClient({ accessToken: "t", fetch });
  const error = await users.getSelf().catch((error) => error);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(Error);
  expect(isThumbtackError(error)).toBe(true);
  const controller = new AbortController();
  controller.abort();
  await expect(users.getSelf({ signal: controller.signal })).rejects.toThrow();
  jest.spyOn(UsersClient.prototype, "getSelf").mockResolvedValue({ userID: "2" });
  expect(await users.getSelf()).toEqual({ userID: "2" });
});
`;

/** An app's own fetch, as it has to bring one to Jest's jsdom: by Node's http. */
const ownFetch = `const http = require("node:http");
module.exports = (url, { method, headers, body }) =>
  new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => { text += part; });
      response.on("end", () => resolve({
        status: response.statusCode,
        headers: { get: (name) => response.headers[name] ?? null },
        text: async () => text,
      }));
    });
    request.on("error", reject).end(body);
  });
`;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Jest",
  shown: ["jest", "jest-environment-jsdom"],
  packages: { jest: "30.5.2", "jest-environment-jsdom": "30.5.2", "@babel/preset-env": "7.29.14" },
  files: { ...programs, "own-fetch.cjs": ownFetch },
  rows: [
    {
      done: "test, default set-up",
      files: { "node.test.js": test("node") },
      work: (app) => runTests(app, "npx jest node.test.js", PASSED),
    },
    {
      done: "test, jsdom, no polyfill, the app gives its `fetch`",
      files: { "jsdom.test.js": test("jsdom", 'require("./own-fetch.cjs")') },
      work: (app) => runTests(app, "npx jest jsdom.test.js", PASSED),
    },
    {
      done: "test, jsdom, no polyfill, no `fetch`",
      files: { "bare.test.js": test("jsdom") },
      work: (app) => runTests(app, "npx jest bare.test.js", PASSED),
      fails: {
        says: /could not be sent: this runtime has no fetch; pass one as the client's option `fetch`/,
        helps: "Jest's jsdom has no fetch: a test gives the client one, as in the row above.",
      },
    },
    {
      done: "test, import through babel-jest",
      files: {
        "babel.config.js":
          'module.exports = { presets: [["@babel/preset-env", { targets: { node: "current" } }]] };\n',
        "import.test.js": test("node").replace(
          /^const (\{.+?\}) = require\("thumbtack-users"\)/m,
          'import $1 from "thumbtack-users"',
        ),
      },
      work: (app) => runTests(app, "npx jest import.test.js", PASSED),
    },
    {
      done: "test, ES modules",
      files: {
        "esm.test.mjs": test("node")
          .replace(/^const (\{.+?\}) = require\((.+)\);/gm, "import $1 from $2;")
          .replace("operations.cjs", "operations.js")
          .replace("import", 'import { jest } from "@jest/globals";\nimport'),
        "esm.config.js": 'module.exports = { transform: {}, testMatch: ["**/esm.test.mjs"] };\n',
      },
      work: async (app) => {
        await runTests(
          app,
          "NODE_OPTIONS='--experimental-vm-modules --no-warnings' npx jest --config esm.config.js",
          PASSED,
        );
      },
    },
  ],
};
