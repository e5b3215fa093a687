// Compares the clients call by call, with a fetch that answers at once.
import { BY_HAND } from "./clients.js";
import { ensureQuiet } from "./html.js";
import { tell } from "./progress.js";
import { ratio, uncertainty } from "./statistics.js";

/**
 * What is compared. `atMost` is the goal: how much longer than by hand a call of ours may take.
 * @type {Record<string, { title: string, atMost: number, what: import("../page/clients.js").Case }>}
 */
export const cases = {
  getSelf: { title: "getSelf", atMost: 2.0, what: { operation: "getSelf" } },
  list10: { title: "list of 10", atMost: 2.0, what: { operation: "listWebhooks", webhooks: 10 } },
  list100: { title: "list of 100", atMost: 1.4, what: { operation: "listWebhooks", webhooks: 100 } },
  list10000: { title: "list of 10,000", atMost: 1.3, what: { operation: "listWebhooks", webhooks: 10_000 } },
};

/** Rounds come in chunks, so that no step of a page takes long. */
const CHUNK = 5;
const STEP_MS = 60_000;

/** @typedef {Record<string, number[]>} Micros Of each client the microseconds per call, round by round. */

/**
 * @typedef {object} Effort How long to go on.
 * @property {number} [warmUpMs] For each client in each case.
 * @property {number} rounds At least so many.
 * @property {number} certainty Until no ratio is less certain than this part of it,
 * @property {number} limitMs or until a case has taken so long.
 */

/**
 * Runs the named cases in a page.
 * @param {import("./engines.js").Driver} driver
 * @param {string} origin
 * @param {{ cases: string[], clients: string[], effort: Effort }} options
 * @returns {Promise<Record<string, Micros>>} By case.
 */
export async function compare(driver, origin, { cases: names, clients, effort }) {
  await driver.open(`${origin}/speed`);
  await driver.call("loadClients", clients, STEP_MS);
  /** @type {Record<string, Micros>} */
  const results = {};
  for (const name of names) {
    await driver.call("prepare", { what: cases[name].what, warmUpMs: effort.warmUpMs ?? 0 }, STEP_MS);
    results[name] = await rounds(driver, clients, effort);
    await ensureQuiet(driver);
    tell(`${name}: ${results[name][BY_HAND].length} rounds`);
  }
  return results;
}

/** @param {import("./engines.js").Driver} driver @param {string[]} clients @param {Effort} effort */
async function rounds(driver, clients, effort) {
  const start = performance.now();
  const isOver = (/** @type {number} */ limitMs) => performance.now() - start > limitMs;
  /** @type {Micros} */
  const all = Object.fromEntries(clients.map((name) => [name, []]));
  for (let done = 0; ; done += CHUNK) {
    const isEnough = isSteady(all, effort.certainty) || isOver(effort.limitMs);
    // However slow the machine is, it ends.
    if ((done >= effort.rounds && isEnough) || isOver(effort.limitMs * 3)) return all;
    /** @type {Micros} */
    const chunk = await driver.call("measure", { rounds: CHUNK }, STEP_MS);
    for (const name of clients) all[name].push(...chunk[name]);
  }
}

/** @param {Micros} micros @param {number} certainty */
const isSteady = ({ [BY_HAND]: byHand, ...others }, certainty) =>
  Object.values(others).every((micros) => uncertainty(ratio(micros, byHand)) <= certainty);
