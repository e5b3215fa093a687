// The module as a text. tools/inline.js writes it, and says why it is one of this form.

const FIRST = 35; // "#"
const LEFT_OUT = 92; // the backslash, which a bundler would have to escape
const SYMBOLS = 91; // from "#" to "~", without it

const symbolAt = (text, index) => {
  const code = text.charCodeAt(index);
  return code - FIRST - (code > LEFT_OUT ? 1 : 0);
};

/** `frequent`: the bytes that one symbol stands for, in hex. A pair of symbols stands for each of the others, in their order. */
export function bytesOf(text, frequent) {
  const table = [];
  const isFrequent = [];
  const singles = frequent.length / 2;
  for (let index = 0; index < singles; index++) {
    table[index] = Number(`0x${frequent.slice(2 * index, 2 * index + 2)}`);
    isFrequent[table[index]] = true;
  }
  for (let byte = 0, next = singles; byte < 256; byte++) if (!isFrequent[byte]) table[next++] = byte;

  const bytes = new Uint8Array(text.length); // there are fewer, by one for each pair
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    let symbol = symbolAt(text, index);
    if (symbol >= singles) symbol += (symbol - singles) * (SYMBOLS - 1) + symbolAt(text, ++index);
    bytes[length++] = table[symbol];
  }
  return bytes.subarray(0, length);
}
