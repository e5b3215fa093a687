// Sets up what is missing, with the ordinary clients (rustup, cargo, npm, pip, and apt-get on Debian and its kin), each
// thing at its pinned version. What is there already is left alone: the second time takes no time.
import { delimiter, join } from "node:path";
import { root, Stop } from "./command.js";
import { browsersStep } from "./setup/browsers.js";
import { cargoDenyStep, wasmTools, wasmToolsStep } from "./setup/cargo.js";
import { consumersStep, packagesStep } from "./setup/npm.js";
import { pythonSteps } from "./setup/python.js";
import { rustSteps } from "./setup/rust.js";

// Where things are, once they are set up.
export { browsers } from "./setup/browsers.js";
export { cargoDeny } from "./setup/cargo.js";
export { consumers } from "./setup/npm.js";
export { schemathesis } from "./setup/python.js";

const forBuild = [...rustSteps, packagesStep, wasmToolsStep];

/** What the tests need on top. */
const forTests = [browsersStep, consumersStep, ...pythonSteps, cargoDenyStep];

/**
 * Sets up what a build needs, and what the tests need if they are to run; says what it does and how long it takes.
 * @param {{ tests?: boolean }} [options]
 */
export async function setUp({ tests = false } = {}) {
  for (const step of tests ? [...forBuild, ...forTests] : forBuild) {
    if (step.isThere()) continue;
    console.log(`\nSetting up: ${step.name}`);
    const start = Date.now();
    await step.install();
    if (!step.isThere()) throw new Stop(`${step.name}: installed, but not found afterwards.`);
    console.log(`Set up: ${step.name}, in ${Math.round((Date.now() - start) / 1000)} s`);
  }
  const paths = [wasmTools, join(root, "node_modules", ".bin"), process.env.PATH];
  process.env.PATH = paths.join(delimiter);
}
