// What runs tests, and what they are run with.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../command.js";

/**
 * Runs the tests of a folder with Node's runner. The files are named one by one: what `--test` makes of a folder has
 * changed between versions of Node.
 * @param {string} folder
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, atOnce?: number }} [options] `atOnce`: how many files are run at a time, if they
 *   wait more than they work; else Node leaves a processor for others.
 */
export function nodeTest(folder, { cwd = root, env, atOnce } = {}) {
  const files = readdirSync(join(cwd, folder)).filter((name) => name.endsWith(".test.js"));
  const paths = files.map((name) => join(folder, name));
  const concurrency = atOnce ? [`--test-concurrency=${atOnce}`] : [];
  return run(process.execPath, ["--expose-gc", "--test", ...concurrency, ...paths], {
    cwd,
    env: env ?? process.env,
  });
}

/** Runs the tests of a page's project. @param {string} project Its name in tests/playwright.config.js, perhaps with a `*`. */
export const playwright = (/** @type {string} */ project) =>
  run("playwright", ["test", "--config", "tests/playwright.config.js", `--project=${project}`]);

/** Serves the sandbox while `work` runs, on this port if it is free. */
export async function withSandbox(/** @type {(url: string) => Promise<void>} */ work, port = 0) {
  const { startServer } = await import("../../sandbox/server.js");
  const server = await startServer({ port }).catch(() => startServer({ port: 0 }));
  try {
    await work(server.url);
  } finally {
    await server.close();
  }
}
