// Medians, and how far they can be trusted.

/** @typedef {{ median: number, low: number, high: number }} Estimate A median, and the range in which it is 19 times of 20. */

/** @param {number[]} values @returns {Estimate} */
export function estimate(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const last = sorted.length - 1;
  // The range between two of the values, by the binomial distribution: nothing is supposed of how the values are spread.
  const reach = 0.98 * Math.sqrt(sorted.length);
  const at = (/** @type {number} */ place) => sorted[Math.min(last, Math.max(0, place))] ?? Number.NaN;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { median, low: at(Math.floor(last / 2 - reach)), high: at(Math.ceil(last / 2 + reach)) };
}

/**
 * How two clients compare, pair by pair: what happens to the machine in a round happens to both.
 * @param {number[]} ones
 * @param {number[]} others
 */
export const ratio = (ones, others) => estimate(ones.map((one, index) => one / others[index]));

/** How wide the range is, as a part of the median. @param {Estimate} estimate */
export const uncertainty = ({ median, low, high }) => (high - low) / 2 / median;
