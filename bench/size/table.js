// Markdown tables of sizes: the first column is text, the others are numbers.

/**
 * @param {string[]} heads
 * @param {(string | number)[][]} rows
 */
export function table(heads, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const rule = heads.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(heads), `|${rule.join("|")}|`, ...rows.map((row) => line(row.map(shown)))].join("\n");
}

const shown = (/** @type {string | number} */ cell) =>
  typeof cell === "number" ? number(cell) : cell.replaceAll("|", "\\|");

export const number = (/** @type {number} */ value) => value.toLocaleString("en-GB");
export const share = (/** @type {number} */ part, /** @type {number} */ whole) =>
  `${((100 * part) / whole).toFixed(1)} %`;

/**
 * @typedef {object} Group
 * @property {string} name
 * @property {number} bytes
 * @property {number} count
 */

/**
 * Sums of what belongs together, the largest first.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} groupOf
 * @param {(item: T) => number} bytesOf
 * @returns {Group[]}
 */
export function grouped(items, groupOf, bytesOf) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const item of items) {
    const name = groupOf(item);
    const group = groups.get(name) ?? { name, bytes: 0, count: 0 };
    group.bytes += bytesOf(item);
    group.count += 1;
    groups.set(name, group);
  }
  return [...groups.values()].sort((one, other) => other.bytes - one.bytes);
}
