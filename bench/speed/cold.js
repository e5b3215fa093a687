// Compares the first call of pages that have nothing yet, with real requests to the loopback server.
import { setTimeout as sleep } from "node:timers/promises";
import { shuffled } from "../page/turns.js";
import { clients, OURS } from "./clients.js";
import { ensureQuiet } from "./html.js";
import { tell } from "./progress.js";
import { ratio, uncertainty } from "./statistics.js";

const STEP_MS = 20_000;
/** A browser is busy for a while after it has opened a page: with the process for the next one, for example. */
const SETTLE_MS = 100;

/** What ours is compared to: the peers that check the answer as well. */
export const COLD_PEER = "ky-zod";

/** ky alone says nothing that ky with zod does not. */
export const coldClients = Object.keys(clients).filter((name) => name !== "ky");

/** @typedef {Record<string, number[]>} Millis Of each client the milliseconds, round by round. */

/**
 * Opens a page of its own for each first call. It goes on until it is certain how ours compares to one of the others.
 * @param {import("./engines.js").Driver} driver
 * @param {string} origin
 * @param {{ clients: string[], to: string, effort: import("./compare.js").Effort }} options
 */
export async function compareCold(driver, origin, { clients: names, to, effort }) {
  const firstCall = async (/** @type {string} */ name) => {
    await driver.open(`${origin}/cold`);
    await sleep(SETTLE_MS);
    const ms = await driver.call("firstCall", name, STEP_MS);
    await ensureQuiet(driver);
    return ms;
  };
  await firstCall(names[0]); // the browser's own warming up
  /** @type {Millis} */
  const all = Object.fromEntries(names.map((name) => [name, []]));
  const start = performance.now();
  for (let round = 0; ; round++) {
    const isOver = performance.now() - start > effort.limitMs;
    if (round >= effort.rounds && (isOver || isSteady(all, to, effort.certainty))) break;
    for (const name of shuffled(names)) all[name].push(await firstCall(name));
  }
  tell(`cold pages: ${all[names[0]].length} rounds`);
  return all;
}

/** @param {Millis} millis @param {string} to @param {number} certainty */
const isSteady = ({ [OURS]: ours, ...others }, to, certainty) =>
  !ours || !others[to] || uncertainty(ratio(ours, others[to])) <= certainty;
