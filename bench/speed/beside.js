// Compares this build with another one of ours, pair by pair: whatever happens to the machine happens to both.
import { BESIDE, OURS } from "./clients.js";
import { compareCold } from "./cold.js";
import { cases, compare } from "./compare.js";
import { COLD } from "./options.js";

/** A cold page is noisy, so there are at least so many pairs of them. */
const COLD_PAIRS = 15;

/** The goals: how much longer this build may take than the one beside it. @type {Record<string, number>} */
export const BESIDE_AT_MOST = { createWebhook: 0.6, getSelf: 0.95, [COLD]: 1.1 };

/** @typedef {Record<string, Record<string, number[]>>} Beside By case and build: microseconds, pair by pair. */

/**
 * What of a pair is said to people.
 * @param {string} name
 */
export const titleOfPair = (name) => (name === COLD ? "cold page" : cases[name].title);

/**
 * @param {import("./engines.js").Driver} driver
 * @param {string} origin
 * @param {string[]} parts
 * @param {import("./options.js").Length} length
 * @returns {Promise<Beside>}
 */
export async function compareBeside(driver, origin, parts, length) {
  const clients = [BESIDE, OURS];
  const names = parts.filter((part) => part in cases);
  /** @type {Beside} */
  const pairs =
    names.length > 0 ? await compare(driver, origin, { cases: names, clients, effort: length.calls }) : {};
  if (parts.includes(COLD)) {
    const effort = { ...length.cold, rounds: Math.max(COLD_PAIRS, length.cold.rounds) };
    const millis = await compareCold(driver, origin, { clients, to: BESIDE, effort });
    pairs[COLD] = Object.fromEntries(
      Object.entries(millis).map(([name, values]) => [name, values.map((ms) => ms * 1_000)]),
    );
  }
  return pairs;
}
