// What the module calls in JavaScript without catching what is thrown. Each of these is safe, because it is given only what
// the module or the platform itself has made; anything of the caller's goes through one that catches.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const glue = readFileSync(new URL("../../target/module/thumbtack_users.js", import.meta.url), "utf8");

const SAFE = {
  "questions about a value that run no code of its own": [
    "is_undefined",
    "is_falsy",
    "is_function",
    "number_get",
    "string_get",
    "isArray",
    "length",
  ],
  "arrays, texts and promises that the module itself makes": [
    "Number",
    "get",
    "new",
    "new_typed",
    "push",
    "resolve",
    "set",
    "then",
  ],
  "functions of js/*.js, which catch for themselves": [
    "ask",
    "boundedText",
    "globalFetch",
    "look",
    "makeError",
    "send",
    "textsOf",
  ],
  "a reply of js/exchange.js, which is a plain object of ours": [
    "content",
    "form",
    "headers",
    "isManual",
    "status",
  ],
  "the queue of tasks: js/queue.js stands in for the global": ["queueMicrotask"],
  "the global object itself": [
    "static_accessor_GLOBAL_THIS",
    "static_accessor_GLOBAL",
    "static_accessor_SELF",
    "static_accessor_WINDOW",
  ],
  "wasm-bindgen's own": ["cb_unref", "generic", "throw"],
};

/** Functions of js/*.js that the module calls without glue between, by the reason why they throw nothing. */
const DIRECT = {
  "catch for themselves": [
    ...[
      "cancel",
      "clearTimer",
      "endInRealTime",
      "field",
      "kindOf",
      "kindOfField",
      "kindsOf",
      "kindsWithin",
      "makeObject",
    ],
    ...["notify", "pageOrigin"],
    ...["nowMs", "random", "setTimer", "unixMs", "unwatch", "watch", "withEmptyList"],
  ],
  "run no code of others": ["deliverOutcome"],
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

test("so is what is called without glue", () => {
  const { imports } = JSON.parse(readFileSync(new URL("../../target/names.json", import.meta.url), "utf8"));
  const names = imports.filter(([module]) => module.includes("/js/")).map(([, name]) => name);
  assert.deepEqual([...new Set(names)].sort(), Object.values(DIRECT).flat().sort());
});
