// Runs parts, one after the other, whichever fails; and says at the end what came of them.
import { build } from "../build.js";
import { isBuilt, snippets } from "./left.js";
import { lineOf, sum, timeOf } from "./outcome.js";
import { commandOf, parts } from "./parts.js";

/** @typedef {import("./outcome.js").Outcome} Outcome */
/** @typedef {import("./parts.js").Part} Part */

/**
 * @param {import("./parts.js").PartName[]} names In the order in which they run.
 * @param {{ tier: import("./parts.js").Tier, isWhole: boolean }} options Which tier it is called as, and whether these are all its parts.
 * @returns {Promise<boolean>} Whether all have passed.
 */
export async function runParts(names, { tier, isWhole }) {
  const start = Date.now();
  const isFirst = isWhole && tier === "test";
  process.env.SNIPPETS_LEDGER = snippets.path;
  if (isFirst) snippets.begin();
  const chosen = names.map((name) => ({ name, ...parts[name] }));
  if (!names.includes("build") && chosen.some(({ onPackage }) => onPackage) && !isBuilt()) await build();
  const isPassed = await runInTurn(chosen, commandOf(tier), start);
  if (isFirst) snippets.finish();
  return isPassed;
}

/**
 * @param {Array<Pick<Part, "run" | "onPackage" | "node" | "projects"> & { name: string }>} chosen
 * @param {string} command
 * @param {number} start When the command has begun.
 * @returns {Promise<boolean>}
 */
export async function runInTurn(chosen, command, start = Date.now()) {
  /** @type {Array<{ name: string, outcome: Outcome, ms: number }>} */
  const ended = [];
  for (const { name, run, onPackage, node = [], projects = [] } of chosen) {
    console.log(`\n== ${name} ==`);
    const began = Date.now();
    const isMissing =
      onPackage && ended.some(({ name, outcome }) => name === "build" && outcome.failures.length > 0);
    const outcome = isMissing
      ? because("not run: there is no package to test")
      : await Promise.resolve({ node, projects }).then(run).catch(because);
    const ms = Date.now() - began;
    ended.push({ name, outcome, ms });
    console.log(`== ${name}: ${outcome.failures.length === 0 ? "passed" : "FAILED"} in ${timeOf(ms)} ==`);
  }
  const failed = ended.filter(({ outcome }) => outcome.failures.length > 0);
  console.log(`\n${ended.map(({ name, ms }) => `${name} ${timeOf(ms)}`).join(", ")}`);
  for (const { name, outcome } of failed) {
    console.log(`\nFailed: ${name}`);
    for (const failure of outcome.failures) console.log(`  ${failure}`);
  }
  const counts = { passed: ended.length - failed.length, failed: failed.length };
  console.log(
    `\n${command}: ${lineOf(sum(...ended.map(({ outcome }) => outcome)), counts, Date.now() - start)}`,
  );
  return failed.length === 0;
}

/** @param {unknown} error @returns {Outcome} */
const because = (error) => ({
  counts: {},
  failures: [error instanceof Error ? error.message : String(error)],
});
