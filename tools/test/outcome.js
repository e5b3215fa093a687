// What runs of tests came to: counts by runner, and what failed. The last lines of `npm test` are made of it.

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** The runners whose tests are counted, in the order in which they are told of. */
export const RUNNERS = /** @type {const} */ ([
  "cargo test",
  "node --test",
  "Playwright",
  "wasm-bindgen-test",
]);

/** @typedef {typeof RUNNERS[number]} RunnerName */

/**
 * @typedef {object} Outcome
 * @property {Partial<Record<RunnerName, Counts>>} counts
 * @property {string[]} failures Tests by file and name, and commands that failed without one.
 */

/** @returns {Outcome} */
export const nothing = () => ({ counts: {}, failures: [] });

/** @param {Outcome[]} outcomes @returns {Outcome} */
export function sum(...outcomes) {
  const all = nothing();
  for (const { counts, failures } of outcomes) {
    all.failures.push(...failures);
    for (const name of RUNNERS) {
      const more = counts[name];
      if (!more) continue;
      const { passed, failed, skipped } = all.counts[name] ?? { passed: 0, failed: 0, skipped: 0 };
      all.counts[name] = {
        passed: passed + more.passed,
        failed: failed + more.failed,
        skipped: skipped + more.skipped,
      };
    }
  }
  return all;
}

/**
 * One line: how many tests passed, failed and were skipped, over all runners; how many each has run; and the time.
 * @param {Outcome} outcome
 * @param {{ passed: number, failed: number }} parts
 * @param {number} ms
 */
export function lineOf({ counts }, parts, ms) {
  const present = RUNNERS.filter((name) => counts[name]);
  const total = (/** @type {keyof Counts} */ key) =>
    present.reduce((sum, name) => sum + (counts[name]?.[key] ?? 0), 0);
  const numberOf = (/** @type {RunnerName} */ name) =>
    (counts[name]?.passed ?? 0) + (counts[name]?.failed ?? 0) + (counts[name]?.skipped ?? 0);
  const tests = `${total("passed")} tests passed, ${total("failed")} failed, ${total("skipped")} skipped`;
  const runners =
    present.length > 0 ? ` (${present.map((name) => `${name} ${numberOf(name)}`).join(", ")})` : "";
  return `${tests}${runners}; ${parts.passed} parts passed, ${parts.failed} failed; ${timeOf(ms)}`;
}

/** @param {number} ms */
export function timeOf(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
