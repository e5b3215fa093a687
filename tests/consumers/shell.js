// Shell commands in an app's folder, to the letter.
import { join } from "node:path";
import { consumers } from "../../tools/setup.js";
import { runIn } from "./stage.js";

const quiet = {
  NO_COLOR: "1",
  DO_NOT_TRACK: "1",
  DENO_DIR: join(consumers, "deno"),
  DENO_NO_UPDATE_CHECK: "1",
  BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
};

/**
 * @param {string} folder
 * @param {string} command
 * @param {{ env?: Record<string, string>, path?: string }} [options] `path`: a folder whose programs go before all others.
 * @returns {Promise<string>} All that it prints, on either stream: so no warning goes unseen. Rejects with it if it fails.
 */
export const shell = (folder, command, { env, path } = {}) =>
  runIn(folder, "sh", ["-c", `exec 2>&1; ${path ? `PATH='${path}':$PATH ` : ""}exec ${command}`], {
    env: { ...quiet, ...env },
    limitMs: 60_000,
  });
