// What the module calls in JavaScript without catching what is thrown. Each of these is safe, because it is given only what
// the module or the platform itself has made; anything of the caller's goes through one that catches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const glue = readFileSync(new URL("../../target/glue.js", import.meta.url), "utf8");

const SAFE = {
  "questions about a value that run no code of its own": ["is_undefined", "number_get", "string_get"],
  "objects and arrays of the module's own": ["create", "get", "length"],
  "the fields of all requests, an object without a prototype": [
    "set_cache",
    "set_credentials",
    "set_redirect",
    "set_referrer_policy",
  ],
  "promises of the platform's own": ["reject", "run"],
  // Others are imported without glue.
  "functions of foreign.js, json.js and errors.js, which catch for themselves": [
    "bounded",
    "canParseURL",
    "createError",
    "dateMs",
    "fields",
    "notify",
    "toText",
  ],
  "wasm-bindgen's own": ["generic", "init_externref_table", "throw"],
};

/** What wasm-bindgen calls it, without its prefixes and the hash behind it. */
const name = (symbol) => /^_+(?:wbg_+)?(?:wbindgen_)?(?:wbg_)?(.+?)(?:_[0-9a-f]{16})?$/.exec(symbol)[1];
const bodies = glue
  .split(/^ {8}(?=__wb\w+: function)/m)
  .slice(1)
  .map((text) => [text.slice(0, text.indexOf(":")), text]);

test("the glue is read", () => assert.ok(bodies.length > 20));

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
