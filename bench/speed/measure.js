// Measures what is asked for, in one engine.
import { within } from "../../tests/browsers/limit.js";
import { appsOf } from "./apps.js";
import { compareBeside } from "./beside.js";
import { COLD_PEER, coldClients, compareCold } from "./cold.js";
import { cases, compare } from "./compare.js";
import { compareOnNetwork, networks } from "./networks.js";
import { COLD, WORK } from "./options.js";
import { tell } from "./progress.js";
import { reportOf } from "./report.js";
import { measureWork } from "./work.js";

/** The last resort: each step has a limit of its own. */
const ENGINE_MS = 900_000;

/** @typedef {ReturnType<typeof import("./options.js").readOptions>} Options */

/**
 * @param {import("./engines.js").Engine} engine
 * @param {import("./server.js").Server} server
 * @param {Options} options
 * @returns {Promise<string>} Markdown.
 */
export async function reportOfEngine({ name, title, launch, isInstalled }, server, options) {
  if (!isInstalled()) {
    tell(`${title} is not installed: skipped`);
    return `## ${title}\n\nNot installed, and so not measured.`;
  }
  const driver = await launch();
  try {
    tell(`${title} ${driver.version}`);
    const results = await within(measure(driver, name, server, options), ENGINE_MS, `measuring ${title}`);
    return `## ${title} ${driver.version}\n\n${reportOf(results)}`;
  } finally {
    await driver.close();
  }
}

/**
 * @param {import("./engines.js").Driver} driver
 * @param {string} engine
 * @param {import("./server.js").Server} server
 * @param {Options} options
 * @returns {Promise<import("./report.js").Results>}
 */
async function measure(driver, engine, server, { parts, clients, lengthFor, beside }) {
  const length = lengthFor(engine);
  const { origin } = server;
  /** @type {import("./report.js").Results} */
  const results = { compared: {}, cold: {}, onNetworks: {}, beside: {} };
  const calls = parts.filter((part) => part in cases && !cases[part].isBeside);
  if (calls.length > 0) {
    results.compared = await compare(driver, origin, { cases: calls, clients, effort: length.calls });
  }
  if (parts.includes(COLD)) {
    const names = coldClients.filter((name) => clients.includes(name));
    results.cold = await compareCold(driver, origin, { clients: names, to: COLD_PEER, effort: length.cold });
  }
  for (const network of driver.throttle ? parts.filter((part) => part in networks) : []) {
    const names = appsOf(clients);
    results.onNetworks[network] = await compareOnNetwork(driver, server, {
      network,
      names,
      effort: length.networks,
    });
  }
  if (parts.includes(WORK)) results.work = await measureWork(driver, origin, length.work);
  if (beside) results.beside = await compareBeside(driver, origin, parts, length);
  return results;
}
