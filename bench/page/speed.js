// Compares clients in a page: rounds, in each of which every client makes a batch of calls, one call after the other.
import { callOf, load, stage } from "./clients.js";
import { ensureSame } from "./same.js";
import { pause, shuffled, timed } from "./turns.js";

/** Long beside the steps of the page's clock, short beside the machine's moods. */
const BATCH_MS = 10;

/** @typedef {{ name: string, call: () => Promise<unknown>, batch: number, atOnce: number }} Runner */

/** @type {Map<string, import("../speed/clients.js").Client>} */
const clients = new Map();
/** @type {Runner[]} */
let runners = [];

/** @param {string[]} names */
async function loadClients(names) {
  for (const name of names) clients.set(name, await load(name));
}

/**
 * Checks what each client answers, lets it warm up, and finds how many calls its batches have.
 * @param {{ what: import("./clients.js").Case, warmUpMs: number }} options
 */
async function prepare({ what, warmUpMs }) {
  const sent = stage(what);
  runners = [];
  for (const [name, client] of clients) {
    const call = callOf(client, what);
    ensureSame(name, await call(), sent);
    let batch = 1;
    const end = performance.now() + warmUpMs;
    do {
      const ms = await timed(call, batch);
      // At most twice as many at a time, since the first calls are the slowest.
      batch = Math.max(1, Math.min(batch * 2, Math.round((batch * BATCH_MS) / Math.max(ms, 0.01))));
    } while (performance.now() < end);
    runners.push({ name, call, batch, atOnce: what.atOnce ?? 1 });
  }
}

/**
 * Runs some rounds, and gives of each client the microseconds per call in each of them.
 * @param {{ rounds: number }} options
 */
async function measure({ rounds }) {
  /** @type {Record<string, number[]>} */
  const micros = Object.fromEntries(runners.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // In another order each time: a client pays for some of the garbage of the one before it.
    for (const { name, call, batch, atOnce } of shuffled(runners)) {
      await pause();
      micros[name].push(((await timed(call, batch)) * 1000) / (batch * atOnce));
    }
  }
  return micros;
}

Object.assign(globalThis, { loadClients, prepare, measure });
