// What runs tests. Each gives what came of it, and throws where its program can't be started.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root, Stop } from "../command.js";
import { sum } from "./outcome.js";
import { ofCargo, ofNode, ofPlaywright } from "./readings.js";
import { nodeFiles } from "./suites.js";

/** @typedef {import("./outcome.js").Outcome} Outcome */

/**
 * @typedef {object} Options
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 */

/** No program runs for longer: one that waits for ever is a failure of its part, not the end of all. */
const LIMIT_MS = 30 * 60_000;

const REPORTER = join(root, "tools", "test", "node-reporter.js");

/**
 * Runs tests with Node's runner. The files are named one by one: what `--test` makes of a folder has changed between versions of
 * Node.
 * @param {string[]} suites Folders, for all their test files, and files.
 * @param {Options & { atOnce?: number }} [options] `atOnce`: how many files are run at a time, if they wait more than they work;
 *   else Node leaves a processor for others.
 * @returns {Promise<Outcome>}
 */
export const nodeTest = (suites, { cwd = root, env = process.env, atOnce } = {}) =>
  withFile("outcome.jsonl", async (report) => {
    const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
    reporters.push(`--test-reporter=${REPORTER}`, `--test-reporter-destination=${report}`);
    const concurrency = atOnce ? [`--test-concurrency=${atOnce}`] : [];
    const parameters = ["--expose-gc", "--test", ...reporters, ...concurrency, ...nodeFiles(suites, cwd)];
    const code = await start(process.execPath, parameters, { cwd, env });
    return complete(
      ofNode(read(report), (path) => relative(cwd, path)),
      code,
      `node --test ${suites.join(" ")}`,
    );
  });

/** Runs the tests of these projects of tests/playwright.config.js. @param {string[]} projects @returns {Promise<Outcome>} */
export const playwright = (projects) =>
  withFile("outcome.json", async (report) => {
    const parameters = ["test", "--config", "tests/playwright.config.js", "--reporter=list,json"];
    const code = await start("playwright", [...parameters, ...projects.map((name) => `--project=${name}`)], {
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    const text = read(report);
    const outcome = text === "" ? { counts: {}, failures: [] } : ofPlaywright(text, "tests/");
    return complete(outcome, code, `playwright test ${projects.join(" ")}`);
  });

/** Runs the crate's tests, all of them, whichever fails. @param {string[]} parameters @returns {Promise<Outcome>} */
export async function cargoTest(parameters) {
  let said = "";
  const code = await start("cargo", ["test", "--no-fail-fast", ...parameters], {
    read: (text) => {
      said += text;
      process.stdout.write(text);
    },
  });
  return complete(ofCargo(said), code, `cargo test ${parameters.join(" ")}`);
}

/**
 * Runs a program that is no test runner.
 * @param {string} program
 * @param {string[]} parameters
 * @param {Options} [options]
 * @returns {Promise<Outcome>}
 */
export async function command(program, parameters, options = {}) {
  const code = await start(program, parameters, options);
  return complete({ counts: {}, failures: [] }, code, `${program} ${parameters.join(" ")}`);
}

/** Each after the other, whichever fails. @param {Array<() => Promise<Outcome>>} steps @returns {Promise<Outcome>} */
export async function inTurn(steps) {
  const outcomes = [];
  for (const step of steps) outcomes.push(await step());
  return sum(...outcomes);
}

/** Serves the sandbox while `work` runs, on this port if it is free. @template T @param {(url: string) => Promise<T>} work */
export async function withSandbox(work, port = 0) {
  const { startServer } = await import("../../sandbox/server.js");
  const server = await startServer({ port }).catch(() => startServer({ port: 0 }));
  try {
    return await work(server.url);
  } finally {
    await server.close();
  }
}

/**
 * A failure that no test has told of is one of the command.
 * @param {Outcome} outcome
 * @param {number | NodeJS.Signals} code
 * @param {string} what
 * @returns {Outcome}
 */
function complete(outcome, code, what) {
  if (code === 0 || outcome.failures.length > 0) return outcome;
  const how = typeof code === "number" ? `exit code ${code}` : code;
  return { ...outcome, failures: [`${what} failed (${how})`] };
}

/**
 * @param {string} program
 * @param {string[]} parameters
 * @param {Options & { read?: (text: string) => void }} [options] `read` is given what it prints, in place of the terminal.
 * @returns {Promise<number | NodeJS.Signals>} Its exit code, or the signal that ended it.
 */
function start(program, parameters, { cwd = root, env = process.env, read } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      cwd,
      env,
      stdio: ["inherit", read ? "pipe" : "inherit", "inherit"],
      timeout: LIMIT_MS,
    });
    if (read) child.stdout?.setEncoding("utf8").on("data", read);
    child.on("error", (error) => reject(new Stop(`${program} could not be started: ${error.message}`)));
    child.on("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
}

/** @template T @param {string} name @param {(path: string) => Promise<T>} work */
async function withFile(name, work) {
  const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    return await work(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a runner has written: nothing, where it did not come that far. @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
