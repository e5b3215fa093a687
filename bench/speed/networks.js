// Compares apps from the start of navigation to the first answer of the API, on networks that the browser imitates.
import { setTimeout as sleep } from "node:timers/promises";
import { shuffled } from "../page/turns.js";
import { apps, pathOf } from "./apps.js";
import { OURS } from "./clients.js";
import { COLD_PEER } from "./cold.js";
import { ensureQuiet } from "./html.js";
import { tell } from "./progress.js";
import { ratio, uncertainty } from "./statistics.js";

/**
 * @typedef {object} Network
 * @property {string} title
 * @property {import("./engines.js").Conditions} [conditions] Nothing for the machine's own loopback.
 */

const mbits = (/** @type {number} */ count) => (count * 1_000_000) / 8;

/**
 * By the name of the part. Latency and bandwidth are those that Chrome's DevTools and Lighthouse name these networks by ("Fast 4G",
 * "Slow 4G"). DevTools makes of 60 ms 165 and of 150 ms 562 a request, for the connections that have to be opened for it; here, each
 * request is delayed by one round trip, as on a connection that is open.
 * @type {Record<string, Network>}
 */
export const networks = {
  coldLoopback: { title: "loopback" },
  cold4g: {
    title: "4G: 60 ms, 9 Mbit/s",
    conditions: { latencyMs: 60, download: mbits(9), upload: mbits(1.5) },
  },
  coldSlow4g: {
    title: "slow 4G: 150 ms, 1.6 Mbit/s",
    conditions: { latencyMs: 150, download: mbits(1.6), upload: mbits(0.75) },
  },
};

const STEP_MS = 20_000;
/** A browser is busy for a while after it has closed a page. */
const SETTLE_MS = 100;
/** The part of its time that a page has to take: the browser counts in packets and steps, and this server may be late to look at a clock. */
const LEAST = 0.9;

/** @typedef {Record<string, Record<string, number[]>>} OnNetworks By network and app: milliseconds, round by round. */

/**
 * Opens a page of its own for each first answer. It goes on until it is certain how ours compares to its peer.
 * @param {import("./engines.js").Driver} driver
 * @param {import("./server.js").Server} server
 * @param {{ network: string, names: string[], effort: import("./compare.js").Effort }} options
 * @returns {Promise<Record<string, number[]>>}
 */
export async function compareOnNetwork(driver, server, { network, names, effort }) {
  const { title, conditions } = networks[network];
  await driver.throttle?.(conditions);
  try {
    const firstAnswer = async (/** @type {string} */ name) => {
      await sleep(SETTLE_MS);
      server.takeRequests();
      await driver.open(`${server.origin}${pathOf(name)}`);
      const ms = await driver.call("firstAnswer", undefined, STEP_MS);
      await ensureQuiet(driver);
      ensureAsked(name, server.takeRequests(), conditions);
      return ms;
    };
    await firstAnswer(names[0]); // the browser's own warming up
    /** @type {Record<string, number[]>} */
    const all = Object.fromEntries(names.map((name) => [name, []]));
    const start = performance.now();
    for (let round = 0; ; round++) {
      const isOver = performance.now() - start > effort.limitMs;
      if (round >= effort.rounds && (isOver || isSteady(all, effort.certainty))) break;
      for (const name of shuffled(names)) all[name].push(await firstAnswer(name));
    }
    tell(`${title}: ${all[names[0]].length} rounds`);
    return all;
  } finally {
    await driver.throttle?.(undefined);
  }
}

/** @param {Record<string, number[]>} millis @param {number} certainty */
const isSteady = ({ [OURS]: ours, [COLD_PEER]: others }, certainty) =>
  !ours || !others || uncertainty(ratio(ours, others)) <= certainty;

/**
 * Throws if a page did not ask for each of its files once (what is preloaded in vain is asked for twice); or if the browser did not
 * imitate the network: by the server's clock, each round trip takes its latency, and each byte its time.
 * @param {string} name
 * @param {import("./server.js").Request[]} requests
 * @param {import("./engines.js").Conditions} [conditions]
 */
export function ensureAsked(name, requests, conditions) {
  const { files, trips } = apps[name];
  const expected = [pathOf(name), `/apps/${name}.js`, ...files, "/api/v4/users/self"].sort();
  const asked = requests.map(({ path }) => path).sort();
  if (asked.join() !== expected.join()) throw new Error(`The page of ${name} asked for ${asked.join(", ")}.`);
  if (!conditions) return;
  const script = requests.find(({ path }) => path === `/apps/${name}.js`);
  for (const { path, ms } of requests.filter(({ path }) => files.includes(path))) {
    // Nearer to a round trip later than to none: either is told by clocks that may be late.
    const isLater = ms - (script?.ms ?? 0) >= conditions.latencyMs / 2;
    if (isLater !== trips > 3)
      throw new Error(`${name} asked for ${path} ${isLater ? "after" : "with"} its script.`);
  }
  const last = requests[requests.length - 1];
  // Until the last request leaves, all but its own answer has come.
  const bytes = requests.slice(0, -1).reduce((sum, { length }) => sum + length, 0);
  const least = LEAST * ((trips - 1) * conditions.latencyMs + (bytes / conditions.download) * 1000);
  const ms = last.ms - requests[0].ms;
  if (ms < least) throw new Error(`${name} was ready to ask after ${ms} ms, not ${least}: no such network.`);
}
