// Writes the module as a text of JavaScript, for js/inlined.js to read.
//
// It is not compressed: whatever serves JavaScript compresses it, and a text in which each byte of the module has its own symbol
// compresses nearly as well as the module does (with brotli 1 % more; deflate in base64 has 14 % more), and reading it takes
// nothing of a platform: no DecompressionStream, no zlib, and nothing to wait for. It is ASCII, since bundlers escape the rest.
// The bytes that are most frequent are one symbol, all others two.
//
// Which symbol a byte has matters, as brotli expects a text: it knows words, and guesses a character by the kinds of the two before
// it (RFC 7932, 7.1). So a byte that is a character stays that character, and what wasm is made of gets symbols of another kind.
import { codeOf, SYMBOLS as symbols } from "../js/inlined.js";

const SYMBOLS = Array.from({ length: symbols }, (_, symbol) => String.fromCharCode(codeOf(symbol)));
/** Symbols that begin a pair: with two of them there are pairs enough. They are the last. */
const STARTS = 2;

/**
 * Bytes that get another symbol than their own character. Small numbers are digits. For call, local.set and local.tee (the last three)
 * these signs gave the smallest download of all that were tried.
 */
const PLACES = new Map([
  ...Array.from({ length: 10 }, (_, byte) => /** @type {const} */ ([byte, String(byte)])),
  [0x10, "="],
  [0x21, "%"],
  [0x22, "'"],
]);

/**
 * The text, and the bytes that one symbol stands for, in hex.
 * @param {Uint8Array} bytes
 */
export function inlined(bytes) {
  const spelled = symbolsOf(bytes);
  const frequent = SYMBOLS.slice(0, -STARTS).map((symbol) => spelled.indexOf(symbol));
  for (let byte = 0, pair = 0; byte < 256; byte++) {
    if (spelled[byte] !== undefined) continue;
    const start = SYMBOLS[SYMBOLS.length - STARTS + Math.floor(pair / SYMBOLS.length)];
    spelled[byte] = start + SYMBOLS[pair % SYMBOLS.length];
    pair++;
  }
  return {
    text: Array.from(bytes, (byte) => spelled[byte]).join(""),
    frequent: Buffer.from(frequent).toString("hex"),
  };
}

/** Gives as many bytes a symbol of their own as there are symbols. @param {Uint8Array} bytes @returns {string[]} By byte. */
function symbolsOf(bytes) {
  const times = new Uint32Array(256);
  for (const byte of bytes) times[byte]++;
  const byFrequency = [...times.keys()]
    .filter((byte) => !PLACES.has(byte))
    .sort((one, other) => times[other] - times[one] || one - other);

  /** @type {string[]} */
  const spelled = [];
  const free = new Set(SYMBOLS.slice(0, -STARTS));
  const give = (/** @type {number} */ byte, /** @type {string} */ symbol) => {
    if (free.delete(symbol)) spelled[byte] = symbol;
  };
  for (const [byte, symbol] of PLACES) give(byte, symbol);
  const others = byFrequency.slice(0, free.size).sort((one, other) => one - other);
  for (const byte of others) give(byte, String.fromCharCode(byte));
  for (const byte of others) if (spelled[byte] === undefined) give(byte, [...free][0]);
  return spelled;
}
