// What a client takes for more work: many calls, many at once, and long lists.
import { BY_HAND, OURS } from "./clients.js";
import { ensureQuiet } from "./html.js";
import { tell } from "./progress.js";

const STEP_MS = 60_000;
/** So many calls a step, so that no step takes long. */
const STEP_CALLS = 10_000;
/** Calls before memory is looked at: what is made once is made by then. */
const WARM_UP_CALLS = 5_000;
/** Few, and then as many as may not cost much more each. */
export const AT_ONCE = [10, 1_000, 5_000];
const AT_ONCE_CALLS = Math.max(...AT_ONCE);
export const LENGTHS = [10_000, 100_000];

/** @typedef {{ module: number, heap?: number }} Memory In bytes; not every browser tells its heap. */

/**
 * @typedef {object} Work
 * @property {number} calls Between before and after.
 * @property {Memory} before
 * @property {Memory} after
 * @property {Record<string, Record<number, number[]>>} atOnce By client and number: microseconds per call.
 * @property {Record<string, Record<number, number[]>>} lists By client and length: microseconds per webhook.
 */

/**
 * @typedef {object} Extent
 * @property {number} calls Between the two looks at memory.
 * @property {number} warmUpMs
 * @property {number} flightRounds
 * @property {number} listRounds
 */

/**
 * @param {import("./engines.js").Driver} driver
 * @param {string} origin
 * @param {Extent} extent
 * @returns {Promise<Work>}
 */
export async function measureWork(driver, origin, { calls, warmUpMs, flightRounds, listRounds }) {
  const open = async (/** @type {string} */ name) => {
    await driver.open(`${origin}/work`);
    await driver.call("loadClient", name, STEP_MS);
  };
  /** @returns {Promise<Memory>} */
  const inMemory = async () => {
    const heap = await driver.heap?.();
    return { module: await driver.call("moduleMemory", undefined, STEP_MS), heap };
  };

  await open(OURS);
  await driver.call("call", WARM_UP_CALLS, STEP_MS);
  const before = await inMemory();
  for (let done = 0; done < calls; done += STEP_CALLS) await driver.call("call", STEP_CALLS, STEP_MS);
  const after = await inMemory();
  tell(`memory: ${calls} calls`);

  /** @type {Work} */
  const work = { calls, before, after, atOnce: {}, lists: {} };
  // By hand as well: what the browser itself takes for more at once is nobody's doing.
  for (const name of [OURS, BY_HAND]) {
    if (name !== OURS) await open(name);
    const flight = { atOnce: AT_ONCE, total: AT_ONCE_CALLS, warmUpMs, rounds: flightRounds };
    work.atOnce[name] = await driver.call("callAtOnce", flight, STEP_MS);
    const lists = { lengths: LENGTHS, total: Math.max(...LENGTHS), warmUpMs, rounds: listRounds };
    work.lists[name] = await driver.call("readLists", lists, STEP_MS);
    await ensureQuiet(driver);
  }
  tell(`many at once: ${flightRounds} rounds; long lists: ${listRounds} rounds`);
  return work;
}
