// The module as a text: it is the module, to the byte, and a text that no bundler has to change.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytesOf } from "../../js/inlined.js";
import { inlined } from "../../tools/inline.js";

const read = (/** @type {string} */ name) => readFileSync(new URL(`../../pkg/${name}`, import.meta.url));

/** @param {Uint8Array} bytes */
function assertCameBack(bytes) {
  const { text, frequent } = inlined(bytes);
  assert.deepEqual(Buffer.from(bytesOf(text, frequent)), Buffer.from(bytes));
  return text;
}

test("both files with the text in them have the module of the package", () => {
  const module = read("thumbtack-users.wasm");
  const { text, frequent } = inlined(module);
  assert.ok(assertCameBack(module) === text);
  for (const name of ["index.js", "index.cjs"]) {
    const code = read(name).toString("utf8");
    assert.ok(code.includes(`"${text}"`) && code.includes(`"${frequent}"`), name);
  }
});

test("the text is of characters that neither JavaScript nor HTML escapes", () => {
  const { text } = inlined(read("thumbtack-users.wasm"));
  assert.match(text, /^[ !#-[\]-~]+$/);
  assert.doesNotMatch(text, /<\/script|<!--|-->/i);
});

test("a byte that is a character stays that character, as brotli knows words", () => {
  const words = "unexpected end of input";
  assert.equal(inlined(Buffer.from(words)).text, words);
});

test("whatever the bytes are, they come back", () => {
  const each = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const bytes of [new Uint8Array(), each, each.slice().reverse(), new Uint8Array(9)]) {
    assertCameBack(bytes);
  }
  for (let length = 1; length < 300; length++) assertCameBack(randomBytes(length));
});
