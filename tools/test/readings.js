// Reads what test runners have written: their counts, and the names of the tests that failed.

/** @typedef {import("./outcome.js").Outcome} Outcome */

/**
 * What node-reporter.js has written.
 * @param {string} text
 * @param {(path: string) => string} shorten Makes a path short.
 * @returns {Outcome}
 */
export function ofNode(text, shorten = (path) => path) {
  const all = lines(text).map((line) => JSON.parse(line));
  const total = (/** @type {string} */ name) =>
    all.findLast(({ total }) => total?.name === name)?.total.number ?? 0;
  const failures = all.flatMap(({ failure }) => (failure ? [nameOf(failure, shorten)] : []));
  /** @type {Outcome["counts"]} */
  const counts = {
    "node --test": {
      passed: total("pass"),
      failed: total("fail") + total("cancelled"),
      skipped: total("skipped") + total("todo"),
    },
  };
  const inBrowsers = all.flatMap(({ ofCrate }) => (ofCrate ? [ofCrate] : []));
  if (inBrowsers.length > 0) counts["wasm-bindgen-test"] = columns(inBrowsers);
  return { counts, failures };
}

/** @param {{ file?: string, line?: number, name: string }} failure @param {(path: string) => string} shorten */
function nameOf({ file, line, name }, shorten) {
  // A file that fails as a whole is named by its path.
  const isFile = name.endsWith(".test.js");
  if (isFile || !file) return isFile ? shorten(name) : name;
  return `${shorten(file)}:${line ?? 0} ${name}`;
}

/** What `cargo test` has printed. @param {string} text @returns {Outcome} */
export function ofCargo(text) {
  const results = [...text.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)];
  const failures = [...text.matchAll(/^test (.+) \.\.\. FAILED$/gm)].map(([, name]) => name);
  return { counts: { "cargo test": columns(results.map((each) => each.slice(1).map(Number))) }, failures };
}

/** @typedef {{ title: string, file: string, line: number, ok: boolean, tests: { projectName: string }[] }} Spec */
/** @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite */

/**
 * What Playwright's reporter `json` has written.
 * @param {string} text
 * @param {string} below The folder that its files are named from.
 * @returns {Outcome}
 */
export function ofPlaywright(text, below = "") {
  const { stats, suites, errors = [] } = JSON.parse(text);
  /** @param {Suite} suite @returns {Spec[]} */
  const specsOf = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsOf)];
  const failures = suites
    .flatMap(specsOf)
    .filter((/** @type {Spec} */ { ok }) => !ok)
    .map(
      (/** @type {Spec} */ { file, line, title, tests }) =>
        `${below}${file}:${line} [${tests.map(({ projectName }) => projectName).join(", ")}] ${title}`,
    );
  for (const { message = "an error outside of all tests" } of errors) failures.push(message.split("\n")[0]);
  const { expected, unexpected, flaky, skipped } = stats;
  return { counts: { Playwright: { passed: expected + flaky, failed: unexpected, skipped } }, failures };
}

const lines = (/** @type {string} */ text) => text.split("\n").filter((line) => line !== "");

/** @param {number[][]} rows Passed, failed and skipped, of each run. */
function columns(rows) {
  const [passed, failed, skipped] = [0, 1, 2].map((column) =>
    rows.reduce((sum, row) => sum + row[column], 0),
  );
  return { passed, failed, skipped };
}
