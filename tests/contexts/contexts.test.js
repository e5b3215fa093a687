// All operations in each context of each browser engine; what is fetched for them is counted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { METHODS } from "../consumers/operations.js";
import { bundle } from "./bundle.js";
import { inEachEngine } from "./visit.js";

const PAGE = "/import-map.html";

const MODULE = "thumbtack-users.wasm";
const files = ["client.js", "index.js"];
const streamingFiles = ["client.js", "streaming.js", MODULE];

const contexts = {
  "a page": { call: "inPage", options: { entry: "thumbtack-users" }, files },
  "a page, streaming": {
    call: "inPage",
    options: { entry: "thumbtack-users/streaming" },
    files: streamingFiles,
  },
  "a worker": { call: "inWorker", options: { script: "/worker.js" }, files },
};

/**
 * How the script comes about: a file of the site, or bundled from one. `files` are those of the package that are fetched;
 * `copies` are those of its module from elsewhere on the site.
 * @type {Record<string, { source?: string, script?: string, type?: string, files?: string[], copies?: number }>}
 */
const serviceWorkers = {
  "a module": { script: "/service-worker.js", type: "module", files },
  "one file": { source: "/bundled/one-file.js" },
  "one file, streaming, and the module's address": { source: "/bundled/address.js", copies: 1 },
};

inEachEngine((visit) => {
  for (const [context, { call: name, options, files }] of Object.entries(contexts)) {
    test(context, () =>
      visit(PAGE, {}, async ({ site, apis: [api], call }) => {
        assert.deepEqual(await call(name, { ...options, api }), METHODS);
        assert.deepEqual(site.packageFiles(), files);
      }),
    );
  }

  test("a page and its worker at the same time: each has its own", () =>
    visit(PAGE, {}, async ({ site, apis, call }) => {
      const options = { entry: "thumbtack-users", script: "/worker.js", apis };
      assert.deepEqual(await call("inBoth", options), [METHODS, METHODS]);
      assert.deepEqual(site.packageFiles(), [...files, ...files].sort());
    }));

  for (const [kind, { source, script = "/bundled.js", type, files = [], copies = 0 }] of Object.entries(
    serviceWorkers,
  )) {
    test(`a service worker, ${kind}: the answers to a fetch and to a message take one load`, async () => {
      const answers = source ? { [script]: await bundle(source) } : {};
      await visit(PAGE, { answers }, async ({ site, apis: [api], call }) => {
        await call("register", { script, type });
        assert.equal(site.packageFiles().includes(MODULE), false, "loaded before it was needed");
        assert.deepEqual(await call("byFetch", { api }), METHODS);
        assert.deepEqual(await call("byMessage", { api }), METHODS);
        assert.deepEqual(site.packageFiles(), files);
        assert.equal(site.times(`/${MODULE}`), copies);
      });
    });
  }
});
