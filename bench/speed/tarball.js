// Another build of this package, as `npm pack` makes it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { output, Stop } from "../../tools/command.js";

/** @typedef {{ name: string, folder: string, nodePaths: string[] }} Unpacked A package that is found, by this name, in `nodePaths`. */

/**
 * Unpacks a tarball for as long as the work with it takes.
 * @template T
 * @param {string} tarball
 * @param {(unpacked: Unpacked) => Promise<T>} work
 */
export async function withUnpacked(tarball, work) {
  const path = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    if (output("tar", ["-xzf", resolve(tarball), "-C", path]) === undefined) {
      throw new Stop(`${tarball} could not be unpacked: is it what npm pack makes?`);
    }
    const name = "package"; // as the folder in every such tarball is called
    return await work({ name, folder: join(path, name), nodePaths: [path] });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
