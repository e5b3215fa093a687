// Whether what an earlier run has left is still of these files.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.js";
import { filesBelow } from "./suites.js";

/** @param {string[]} paths Files and folders, those that are there. */
const filesOf = (paths) =>
  paths
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => (statSync(join(root, path)).isDirectory() ? filesBelow(path).sort() : [path]));

/** Of what is in these files. @param {string[]} paths */
export function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of filesOf(paths)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** When the latest of these files was written. @param {string[]} paths */
export const latest = (paths) =>
  Math.max(0, ...filesOf(paths).map((path) => statSync(join(root, path)).mtimeMs));
