// Measures what is asked for, in one engine.
import { within } from "../../tests/browsers/limit.js";
import { compareBeside } from "./beside.js";
import { COLD_PEER, coldClients, compareCold } from "./cold.js";
import { cases, compare } from "./compare.js";
import { COLD, WORK } from "./options.js";
import { tell } from "./progress.js";
import { reportOf } from "./report.js";
import { measureWork } from "./work.js";

/** The last resort: each step has a limit of its own. */
const ENGINE_MS = 600_000;

/** @typedef {ReturnType<typeof import("./options.js").readOptions>} Options */

/**
 * @param {import("./engines.js").Engine} engine
 * @param {string} origin
 * @param {Options} options
 * @returns {Promise<string>} Markdown.
 */
export async function reportOfEngine({ name, title, launch, isInstalled }, origin, options) {
  if (!isInstalled()) {
    tell(`${title} is not installed: skipped`);
    return `## ${title}\n\nNot installed, and so not measured.`;
  }
  const driver = await launch();
  try {
    tell(`${title} ${driver.version}`);
    const results = await within(measure(driver, name, origin, options), ENGINE_MS, `measuring ${title}`);
    return `## ${title} ${driver.version}\n\n${reportOf(results)}`;
  } finally {
    await driver.close();
  }
}

/**
 * @param {import("./engines.js").Driver} driver
 * @param {string} engine
 * @param {string} origin
 * @param {Options} options
 * @returns {Promise<import("./report.js").Results>}
 */
async function measure(driver, engine, origin, { parts, clients, lengthFor, beside }) {
  const length = lengthFor(engine);
  /** @type {import("./report.js").Results} */
  const results = { compared: {}, cold: {}, beside: {} };
  const calls = parts.filter((part) => part in cases && !cases[part].isBeside);
  if (calls.length > 0) {
    results.compared = await compare(driver, origin, { cases: calls, clients, effort: length.calls });
  }
  if (parts.includes(COLD)) {
    const names = coldClients.filter((name) => clients.includes(name));
    results.cold = await compareCold(driver, origin, { clients: names, to: COLD_PEER, effort: length.cold });
  }
  if (parts.includes(WORK)) results.work = await measureWork(driver, origin, length.work);
  if (beside) results.beside = await compareBeside(driver, origin, parts, length);
  return results;
}
