// The package as a user gets it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, root, run, Stop } from "../command.js";

/** @type {string | undefined} */
let packed;

/** Packs the package as it would be published, once for all parts. @returns {string} The tarball's path. */
export function pack() {
  packed ??= packIn(join(root, "target"));
  return packed;
}

/** What was packed is out of date: the package has been built anew. */
export function forgetTarball() {
  packed = undefined;
}

/** @param {string} folder */
function packIn(folder) {
  const said = output("npm", ["pack", "--json", "--pack-destination", folder]);
  if (!said) throw new Stop("npm pack failed.");
  const [{ filename }] = JSON.parse(said);
  return join(folder, filename);
}

/** Installs the packed tarball in a folder, anew. @param {string} folder */
export async function installIn(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", pack()], { cwd: folder });
}

/**
 * Installs the packed tarball in an empty folder, which is there while `work` runs.
 * @template T
 * @param {(consumer: string) => Promise<T>} work
 */
export async function withInstalled(work) {
  const consumer = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    await installIn(consumer);
    return await work(consumer);
  } finally {
    rmSync(consumer, { recursive: true, force: true });
  }
}
