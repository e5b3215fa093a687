// Writes the module as a text of JavaScript, for js/inlined.js to read.
//
// It is not compressed: whatever serves JavaScript compresses it, and a text in which each byte of the module has its own symbol
// compresses nearly as well as the module does (with brotli 2.5 % more; deflate in base64 has 9 % more), and reading it takes
// nothing of a platform: no DecompressionStream, no zlib, and nothing to wait for. It is ASCII, since bundlers escape the rest,
// without quotation marks of the usual kind and backslashes. The bytes that are most frequent are one symbol, all others two.

const SYMBOLS = symbols();
/** Symbols that begin a pair: with two of them there are pairs enough. */
const STARTS = 2;

/** From "#" to "~", without the backslash. */
function symbols() {
  const codes = Array.from({ length: 92 }, (_, index) => "#".charCodeAt(0) + index);
  return codes.map((code) => String.fromCharCode(code)).filter((symbol) => symbol !== "\\");
}

/**
 * The text, and the bytes that one symbol stands for, in hex.
 * @param {Uint8Array} bytes
 */
export function inlined(bytes) {
  const times = new Uint32Array(256);
  for (const byte of bytes) times[byte]++;
  const byFrequency = [...times.keys()].sort((one, other) => times[other] - times[one] || one - other);
  const singles = SYMBOLS.length - STARTS;
  // In their order: so, bytes that are near each other are so as symbols, which compresses better.
  const [frequent, others] = [byFrequency.slice(0, singles), byFrequency.slice(singles)].map((part) =>
    part.sort((one, other) => one - other),
  );
  /** @type {string[]} */
  const spelled = [];
  frequent.forEach((byte, index) => {
    spelled[byte] = SYMBOLS[index];
  });
  others.forEach((byte, index) => {
    const start = SYMBOLS[singles + Math.floor(index / SYMBOLS.length)];
    spelled[byte] = start + SYMBOLS[index % SYMBOLS.length];
  });
  return {
    text: Array.from(bytes, (byte) => spelled[byte]).join(""),
    frequent: Buffer.from(frequent).toString("hex"),
  };
}
