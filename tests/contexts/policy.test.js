// The package under a Content-Security-Policy, in each browser engine: what it needs is enough, and where something of that is
// missing, the error says what.
import assert from "node:assert/strict";
import { test } from "node:test";
import { METHODS } from "../consumers/operations.js";
import { under } from "../readme/snippets.js";
import { MODULE, PACKAGE } from "./site.js";
import { inEachEngine } from "./visit.js";

/** A page without anything inline. */
const PAGE = "/index.html";
const index = `${PACKAGE}index.js`;
const streaming = `${PACKAGE}streaming.js`;

const WITH_TRUSTED_TYPES = "require-trusted-types-for 'script'; trusted-types 'none'";
// The least that is needed: what docs/csp.md says, and nothing else. `API` is the API's origin.
const [{ code }] = under("docs/csp.md", "Content-Security-Policy", import.meta.url);
const told = code.trim().replace("Content-Security-Policy: ", "").replace("https://api.thumbtack.com", "API");
const least = `default-src 'none'; ${told}`;
// The streaming entry point fetches a file of the page's own origin besides.
const apiAlone = least.replace(/connect-src .*/, "connect-src API");
const leastStreaming = least.replace(/connect-src .*/, "connect-src 'self' API");

// Under Trusted Types the script of a worker is named by a policy of the page's, and not by a text: so, here, by nobody.
/** @type {Record<string, { policy: string, run: (visit: import("./visit.js").Visit) => Promise<any> }>} */
const working = {
  "a page": {
    policy: `${least}; ${WITH_TRUSTED_TYPES}`,
    run: ({ call, apis: [api] }) => call("inPage", { entry: index, api }),
  },
  "a page, streaming": {
    policy: `${leastStreaming}; ${WITH_TRUSTED_TYPES}`,
    run: ({ call, apis: [api] }) => call("inPage", { entry: streaming, api }),
  },
  "a worker": {
    policy: least,
    run: ({ call, apis: [api] }) => call("inWorker", { script: "/worker.js", api }),
  },
  "a service worker": {
    policy: leastStreaming, // the page asks the worker by an address of its own origin
    run: async ({ call, apis: [api] }) => {
      await call("register", { script: "/service-worker.js", type: "module" });
      return call("byFetch", { api });
    },
  },
};

const withoutWasm = "default-src 'none'; script-src 'self'; connect-src 'self' API";
const WASM_IS_FORBIDDEN = /thumbtack-users may not compile .*Content-Security-Policy .*'wasm-unsafe-eval'/;

inEachEngine((visit) => {
  for (const [context, { policy, run }] of Object.entries(working)) {
    test(`${context}: all operations under the least policy, and nothing violates it`, () =>
      visit(PAGE, { policy }, async (visit) => {
        assert.deepEqual(await run(visit), METHODS);
        assert.deepEqual(await visit.call("takeViolations"), []);
      }));
  }

  test("that policy is in force, and what violates it is noticed", () =>
    visit(PAGE, { policy: working["a page"].policy }, async ({ call }) => {
      await call("violate");
      const violations = await call("takeViolations");
      const directives = new Set(violations.map((/** @type {string} */ each) => each.split(":")[0]));
      assert.deepEqual([...directives].sort(), [
        "connect-src",
        "require-trusted-types-for",
        "script-src-elem",
      ]);
    }));

  for (const [entry, way] of [
    [index, "init"],
    [index, "createClient"],
    [index, "initSync"],
    [streaming, "init"],
    [streaming, "createClient"],
  ]) {
    test(`without 'wasm-unsafe-eval', ${way} of ${entry.slice(PACKAGE.length)} says that it is needed`, () =>
      visit(PAGE, { policy: withoutWasm }, async ({ call }) => {
        const { first, second, later } = await call("fail", { entry, way });
        assert.match(first.message, WASM_IS_FORBIDDEN);
        assert.equal(first.cause.name, "CompileError"); // the platform's
        assert.deepEqual(second, first);
        assert.deepEqual([later.name, later.code], ["ThumbtackError", "not_initialized"]);
      }));
  }

  test("without 'wasm-unsafe-eval', a worker says so, too", () =>
    visit(PAGE, { policy: withoutWasm }, async ({ call, apis: [api] }) => {
      await assert.rejects(call("inWorker", { script: "/worker.js", api }), WASM_IS_FORBIDDEN);
    }));

  test("where connect-src forbids the module, the error says so, with the address", () =>
    visit(PAGE, { policy: apiAlone }, async ({ site, call }) => {
      const { first, second, later } = await call("fail", { entry: streaming, way: "init" });
      assert.match(first.message, /could not be fetched.*Content-Security-Policy.*connect-src.*CORS/);
      assert.ok(first.message.includes(site.origin + MODULE), first.message);
      assert.equal(first.cause.name, "TypeError"); // the platform's
      assert.deepEqual(second, first);
      assert.equal(later.code, "not_initialized");
      assert.equal(site.times(MODULE), 0);
    }));

  test("where connect-src forbids the API, a call rejects with a NetworkError that mentions it", () =>
    visit(PAGE, { policy: least.replace(" API", "") }, async ({ call, apis: [api] }) => {
      const failure = await call("callInVain", { entry: index, api });
      assert.deepEqual([failure.name, failure.code], ["NetworkError", "network"]);
      assert.match(failure.message, /Content-Security-Policy/);
      assert.equal(failure.cause.name, "TypeError");
    }));
});
