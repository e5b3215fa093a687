// Compares the clients call by call, with a fetch that answers at once.
import { ensureQuiet } from "./html.js";
import { tell } from "./progress.js";
import { ratio, uncertainty } from "./statistics.js";

/**
 * @typedef {object} Compared
 * @property {string} title
 * @property {import("../page/clients.js").Case} what
 * @property {number} [atMost] The goal: how much longer than by hand a call of ours may take.
 * @property {boolean} [isBeside] Only for two builds of ours: its waves are too long to have one of each peer's.
 */

/** @type {Record<string, Compared>} */
export const cases = {
  getSelf: { title: "getSelf", atMost: 1.8, what: { operation: "getSelf" } },
  createWebhook: { title: "createWebhook", what: { operation: "createWebhook" } },
  error: { title: "error answer", what: { operation: "getSelf", isRefused: true } },
  list10: { title: "list of 10", atMost: 1.7, what: { operation: "listWebhooks", webhooks: 10 } },
  list100: { title: "list of 100", atMost: 1.35, what: { operation: "listWebhooks", webhooks: 100 } },
  list10000: { title: "list of 10,000", atMost: 1.1, what: { operation: "listWebhooks", webhooks: 10_000 } },
  flight5000: { title: "5,000 in flight", isBeside: true, what: { operation: "getSelf", atOnce: 5_000 } },
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
 * Runs the named cases in a page. It goes on until it is certain how the others compare to the first client.
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
    tell(`${name}: ${results[name][clients[0]].length} rounds`);
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
    const isEnough = isSteady(all, clients[0], effort.certainty) || isOver(effort.limitMs);
    // However slow the machine is, it ends.
    if ((done >= effort.rounds && isEnough) || isOver(effort.limitMs * 3)) return all;
    /** @type {Micros} */
    const chunk = await driver.call("measure", { rounds: CHUNK }, STEP_MS);
    for (const name of clients) all[name].push(...chunk[name]);
  }
}

/** @param {Micros} all @param {string} first @param {number} certainty */
const isSteady = (all, first, certainty) =>
  Object.values(all).every((micros) => uncertainty(ratio(micros, all[first])) <= certainty);
