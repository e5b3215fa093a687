// Running other programs.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder; every command runs there. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A step that cannot go on; its message is all that a person needs to read. */
export class Stop extends Error {}

/**
 * Runs a program to its end, its output passed through, and throws `Stop` where it fails.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<void>}
 */
export function run(program, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, stdio: "inherit", ...options });
    child.on("error", (error) => reject(new Stop(`${program} could not be started: ${error.message}`)));
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Stop(`${program} ${parameters.join(" ")} failed (${signal ?? `exit code ${code}`})`));
    });
  });
}

/**
 * What a program prints, or `undefined` where it is missing or fails.
 * @param {string} program
 * @param {string[]} parameters
 * @returns {string | undefined}
 */
export function output(program, parameters) {
  const { status, stdout } = spawnSync(program, parameters, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

/**
 * The path of the first of these programs that is on PATH.
 * @param {string[]} names
 * @returns {string | undefined}
 */
export function find(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      if (folder && existsSync(path)) return path;
    }
  }
  return undefined;
}

/**
 * Runs the work of a command; where it stops, says why in one line.
 * @param {() => Promise<void>} work
 */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Stop ? `\nStopped: ${error.message}` : error);
    process.exitCode = 1;
  }
}
