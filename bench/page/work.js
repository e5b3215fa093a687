// What more work costs: many calls, many at once, and long lists.

import { load, stage } from "./clients.js";
import { webhookPage } from "./data.js";
import { bytesOfModule } from "./memory.js"; // before any client is loaded
import { answerWith } from "./stub.js";
import { pause, shuffled, timed } from "./turns.js";

/** @type {import("../speed/clients.js").Client} */
let client;

/** @param {string} name */
async function loadClient(name) {
  client = await load(name);
}

/** Calls so often, one after the other. @param {number} count */
async function call(count) {
  stage({ operation: "getSelf" });
  await timed(() => client.getSelf(), count);
}

/** What the module has in memory. */
const moduleMemory = async () => bytesOfModule();

/**
 * The microseconds of a call where so many are in flight at once, by that number, round by round.
 * @param {{ atOnce: number[], total: number, warmUpMs: number, rounds: number }} options
 */
async function callAtOnce({ atOnce, total, warmUpMs, rounds }) {
  stage({ operation: "getSelf" });
  return takeTurns(atOnce, warmUpMs, rounds, async (count) => {
    const wave = () => Promise.all(Array.from({ length: count }, () => client.getSelf()));
    return ((await timed(wave, total / count)) * 1000) / total;
  });
}

/**
 * The microseconds of a webhook in lists of so many, by that number, round by round.
 * @param {{ lengths: number[], total: number, warmUpMs: number, rounds: number }} options
 */
async function readLists({ lengths, total, warmUpMs, rounds }) {
  const texts = new Map(lengths.map((length) => [length, JSON.stringify(webhookPage(length))]));
  return takeTurns(lengths, warmUpMs, rounds, async (length) => {
    answerWith(texts.get(length) ?? "");
    return ((await timed(() => client.listWebhooks(), total / length)) * 1000) / total;
  });
}

/**
 * @param {number[]} numbers
 * @param {number} warmUpMs
 * @param {number} rounds
 * @param {(number: number) => Promise<number>} run
 */
async function takeTurns(numbers, warmUpMs, rounds, run) {
  /** @type {Record<number, number[]>} */
  const micros = Object.fromEntries(numbers.map((number) => [number, []]));
  const warm = performance.now() + warmUpMs;
  do {
    for (const number of numbers) await run(number);
  } while (performance.now() < warm);
  for (let round = 0; round < rounds; round++) {
    for (const number of shuffled(numbers)) {
      await pause();
      micros[number].push(await run(number));
    }
  }
  return micros;
}

Object.assign(globalThis, { loadClient, call, moduleMemory, callAtOnce, readLists });
