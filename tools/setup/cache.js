// Where what is set up is kept: outside the project, so that the next clone finds it; by lock file, so that it finds the
// right one.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../command.js";

export const cache = join(homedir(), ".cache", "thumbtack-users");

/** What a lock file is known by. @param {string} path */
export const lockOf = (path) =>
  createHash("sha256")
    .update(readFileSync(join(root, path)))
    .digest("hex")
    .slice(0, 12);

/**
 * @typedef {object} Step
 * @property {string} name What it sets up.
 * @property {() => boolean} isThere
 * @property {() => Promise<void> | void} install
 */
