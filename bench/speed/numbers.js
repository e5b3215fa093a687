// Numbers as people read them.

/** @param {number} value In microseconds. */
export const microseconds = (value) =>
  value < 999.5 ? withUnit(value, "µs") : withUnit(value / 1_000, "ms");

/** Of a network, on which no fraction of one counts. @param {number} value */
export const milliseconds = (value) => `${value.toFixed(0)} ms`;

/** @param {number} value In bytes. */
export const kilobytes = (value) => withUnit(value / 1_024, "KB");

/** With three digits that count. @param {number} value @param {string} unit */
function withUnit(value, unit) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 0.001))));
  return `${value.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

/** @param {number} value */
export const factor = (value) => `${value.toFixed(2)}×`;

/** @param {import("./statistics.js").Estimate} estimate */
export const factorWithRange = ({ median, low, high }) =>
  `${factor(median)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
