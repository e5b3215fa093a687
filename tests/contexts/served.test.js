// A server that has something else than the module at its address, in each browser engine: the error says what, and once the
// server has it, the same page loads it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { METHODS } from "../consumers/operations.js";
import { MODULE, PACKAGE } from "./site.js";
import { inEachEngine } from "./visit.js";

const entry = `${PACKAGE}streaming.js`;
const type = "text/html; charset=utf-8";

const ADVICE = "Put the package's .wasm there, or import thumbtack-users, which has it inside.";

const cases = {
  "a single-page app's page, for want of a file": {
    answer: { type, body: "<!doctype html><title>An app</title>" },
    says: `is not what is there (${type})`,
    cause: "CompileError",
  },
  "the same, called a module": {
    answer: { type: "application/wasm", body: "<!doctype html><title>An app</title>" },
    says: "is not what is there (application/wasm)",
    cause: "CompileError",
  },
  "status 404": {
    answer: { status: 404, type, body: "<!doctype html><title>Not found</title>" },
    says: "was answered 404",
    cause: undefined,
  },
};

inEachEngine((visit) => {
  for (const [what, { answer, says, cause }] of Object.entries(cases)) {
    test(`${what}: the error says so, with the address`, () => {
      /** @type {Record<string, import("./site.js").Answer>} */
      const answers = { [MODULE]: answer };
      return visit("/index.html", { answers }, async ({ site, call, apis: [api] }) => {
        const { first, second, later } = await call("fail", { entry, way: "createClient" });
        assert.equal(
          first.message,
          `The module of thumbtack-users ${says}: ${site.origin}${MODULE}. ${ADVICE}`,
        );
        assert.equal(first.cause?.name, cause);
        assert.deepEqual(second, first);
        assert.equal(later.code, "not_initialized");

        delete answers[MODULE];
        assert.deepEqual(await call("inPage", { entry, api }), METHODS);
      });
    });
  }
});
