// What the module calls in JavaScript without catching what is thrown. Each of these is safe, because it is given only what
// the module or the platform itself has made; anything of the caller's goes through one that catches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const glue = readFileSync(new URL("../../target/module/thumbtack_users.js", import.meta.url), "utf8");

const SAFE = {
  "questions about a value that run no code of its own": ["is_undefined", "string_get"],
  "arrays of the module's own": ["get", "length"],
  // Others are imported without glue.
  "functions of foreign.js, which catch for themselves": ["fields", "get", "refusal", "setHeader", "set"],
  "functions of json.js, which see what JSON.parse made": ["field", "kindOf", "kindsOf", "kindsWithin"],
  "functions of json.js and order.js, which see what the module made": [
    "knows",
    "learn",
    "mismatch",
    "order",
    "turned",
  ],
  "wasm-bindgen's own": ["generic", "throw"],
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
