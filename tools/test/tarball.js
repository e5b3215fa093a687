// The package as a user gets it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, run, Stop } from "../command.js";
import { nodeTest } from "./runners.js";

/** Packs the package as it would be published. @param {string} folder @returns {string} The tarball's path. */
export function pack(folder) {
  const packed = output("npm", ["pack", "--json", "--pack-destination", folder]);
  if (!packed) throw new Stop("npm pack failed.");
  const [{ filename }] = JSON.parse(packed);
  return join(folder, filename);
}

/** Installs the packed tarball in a folder, anew. @param {string} folder */
export async function installIn(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", pack(folder)], { cwd: folder });
}

/** Installs the packed tarball in an empty folder, which is there while `work` runs. */
export async function withInstalled(/** @type {(consumer: string) => Promise<void>} */ work) {
  const consumer = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    await installIn(consumer);
    await work(consumer);
  } finally {
    rmSync(consumer, { recursive: true, force: true });
  }
}

/** Runs the tests of a folder on the packed tarball, installed. */
export const onInstalled = (/** @type {string} */ folder) =>
  withInstalled((consumer) => {
    const PACKAGE_DIR = join(consumer, "node_modules", "thumbtack-users");
    return nodeTest(folder, { env: { ...process.env, PACKAGE_DIR } });
  });
