// The module as a text. tools/inline.js writes it, and says why it is one of this form.

/** How many symbols there are. */
export const SYMBOLS = 93;
const FIRST = 32; // the space
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * The character of a symbol: from the space to "~", without the two that would have to be escaped.
 * @param {number} symbol
 */
export const codeOf = (symbol) => {
  const code = FIRST + symbol + (symbol < QUOTE - FIRST ? 0 : 1);
  return code < BACKSLASH ? code : code + 1;
};

/**
 * The bytes that a text stands for. `frequent` has those that are one symbol each, in hex, in the order of the symbols; all others are
 * pairs, in their own order.
 * @param {string} text
 * @param {string} frequent
 */
export function bytesOf(text, frequent) {
  const byteOf = new Uint8Array(1 << 14); // by the code of a symbol, or the two codes of a pair
  const isFrequent = [];
  const singles = frequent.length / 2;
  for (let symbol = 0; symbol < singles; symbol++) {
    const byte = Number(`0x${frequent.slice(2 * symbol, 2 * symbol + 2)}`);
    byteOf[codeOf(symbol)] = byte;
    isFrequent[byte] = true;
  }
  for (let byte = 0, pair = 0; byte < 256; byte++) {
    if (isFrequent[byte]) continue;
    const start = singles + Math.floor(pair / SYMBOLS);
    byteOf[codeOf(start) * 128 + codeOf(pair % SYMBOLS)] = byte;
    pair++;
  }

  // Most of this runs before it is compiled: so it has as few steps as can be.
  const { length } = text;
  const starts = codeOf(singles);
  const bytes = new Uint8Array(length); // there are fewer, by one for each pair
  let count = 0;
  for (let index = 0; index < length; index++) {
    let key = text.charCodeAt(index);
    if (key >= starts) key = key * 128 + text.charCodeAt(++index);
    bytes[count++] = byteOf[key];
  }
  return bytes.subarray(0, count);
}
