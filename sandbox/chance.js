// Chance that can be repeated: the same seed gives the same numbers, on every platform.

/** @typedef {() => number} Chance The next number, from 0 to below 1. */

export const MAX_SEED = 2 ** 32 - 1;

/**
 * The generator called mulberry32: small, and good enough to pick requests with.
 * @param {number} seed An integer from 0 to MAX_SEED.
 * @returns {Chance}
 */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A seed of its own for each text (FNV-1a, begun with the common seed).
 * @param {number} seed
 * @param {string} text
 */
export function seedOf(seed, text) {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
