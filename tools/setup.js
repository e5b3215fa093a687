// Sets up what is missing, with the ordinary clients (rustup, cargo, npm, pip, and apt-get on Debian and its kin), each
// thing at its pinned version. What is there already is left alone: the second time takes no time.
import { delimiter, join } from "node:path";
import { root, Stop } from "./command.js";
import { browsersStep } from "./setup/browsers.js";
import { cargoDenyStep, wasmTools, wasmToolsStep } from "./setup/cargo.js";
import { angularStep, consumersStep, fetchesStep, neighboursStep, packagesStep } from "./setup/npm.js";
import { pythonSteps } from "./setup/python.js";
import { rustSteps } from "./setup/rust.js";

// Where things are, once they are set up.
export { browsers } from "./setup/browsers.js";
export { cargoDeny } from "./setup/cargo.js";
export { angular, consumers, fetches, neighbours } from "./setup/npm.js";
export { schemathesis } from "./setup/python.js";

/** What some tests take on top of what a build does. Built by cargo: the others are downloaded. */
const built = { cargoDeny: [cargoDenyStep] };
const downloaded = {
  browsers: [browsersStep],
  consumers: [consumersStep],
  angular: [angularStep],
  neighbours: [neighboursStep],
  fetches: [fetchesStep],
  schemathesis: pythonSteps,
};

/** @typedef {keyof typeof built | keyof typeof downloaded} Tool */

/**
 * Sets up what a build needs, and what some tests need if they are to run; says what it does and how long it takes.
 * @param {Iterable<Tool>} [tools] What those tests need.
 */
export async function setUp(tools = []) {
  await inTurn(rustSteps);
  const wanted = new Set(tools);
  /** @param {Record<string, import("./setup/cache.js").Step[]>} steps */
  const of = (steps) =>
    Object.entries(steps).flatMap(([name, each]) => (wanted.has(/** @type {Tool} */ (name)) ? each : []));
  // Steps of one list follow each other, while the lists run side by side: one of them has the processors, the other the network.
  const lists = [
    [wasmToolsStep, ...of(built)],
    [packagesStep, ...of(downloaded)],
  ];
  const ended = await Promise.allSettled(lists.map(inTurn));
  for (const each of ended) if (each.status === "rejected") throw each.reason;
  const paths = [wasmTools, join(root, "node_modules", ".bin"), process.env.PATH];
  process.env.PATH = paths.join(delimiter);
}

/** Sets up the npm packages alone, for what is not built. */
export const setUpPackages = () => inTurn([packagesStep]);

/** @param {import("./setup/cache.js").Step[]} steps */
async function inTurn(steps) {
  for (const step of steps) {
    if (step.isThere()) continue;
    console.log(`\nSetting up: ${step.name}`);
    const start = Date.now();
    await step.install();
    if (!step.isThere()) throw new Stop(`${step.name}: installed, but not found afterwards.`);
    console.log(`Set up: ${step.name}, in ${Math.round((Date.now() - start) / 1000)} s`);
  }
}
