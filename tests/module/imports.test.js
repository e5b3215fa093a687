// What the module calls in JavaScript without catching what is thrown. Each of these is safe, because it is given only what
// the module or the platform itself has made; anything of the caller's goes through one that catches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const glue = readFileSync(new URL("../../pkg/thumbtack_users.js", import.meta.url), "utf8");

const SAFE = {
  "questions about a value that run no code of its own": [
    "boolean_get",
    "is_function",
    "is_null",
    "is_object",
    "is_string",
    "is_symbol",
    "is_undefined",
    "jsval_eq",
    "number_get",
    "string_get",
  ],
  "objects, arrays and sets of the module's own": [
    "add",
    "create",
    "get",
    "has",
    "new",
    "of",
    "push",
    "set",
    "size",
  ],
  "what JSON.parse made": ["get_unchecked", "isArray", "length"],
  "strings, and primitive values as strings": ["slice", "toString"],
  "the init of fetch, an object without a prototype": [
    "set_body",
    "set_cache",
    "set_credentials",
    "set_headers",
    "set_method",
    "set_redirect",
    "set_referrer_policy",
    "set_signal",
  ],
  "promises of the platform's own, and its queue": [
    "new_typed",
    "queueMicrotask",
    "reject",
    "resolve",
    "then",
    "cb_unref",
  ],
  // `notify`, `readText` and `settle` of foreign.js are imported without glue.
  "functions of foreign.js and errors.js, which catch for themselves": ["createError", "invoke"],
  "a symbol by its name": ["for"],
  "the global object": [
    "static_accessor_GLOBAL",
    "static_accessor_GLOBAL_THIS",
    "static_accessor_SELF",
    "static_accessor_WINDOW",
  ],
  "wasm-bindgen's own": ["Error", "generic", "throw"],
};

/** What wasm-bindgen calls it, without its prefixes and the hash behind it. */
const name = (symbol) => /^_+(?:wbg_+)?(?:wbindgen_)?(?:wbg_)?(.+?)(?:_[0-9a-f]{16})?$/.exec(symbol)[1];
const bodies = glue
  .split(/^ {8}(?=__wb\w+: function)/m)
  .slice(1)
  .map((text) => [text.slice(0, text.indexOf(":")), text]);

test("the glue is read", () => assert.ok(bodies.length > 50));

test("what is not caught is safe", () => {
  const uncaught = bodies
    .filter(([, body]) => !body.includes("handleError("))
    .map(([symbol]) => name(symbol));
  const safe = Object.values(SAFE).flat();
  assert.deepEqual(
    [...new Set(uncaught)].filter((each) => !safe.includes(each)),
    [],
  );
  assert.deepEqual(
    safe.filter((each) => !uncaught.includes(each)),
    [],
    "no longer needed",
  );
});
