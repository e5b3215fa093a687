// Another build of this package, as `npm pack` makes it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { output, Stop } from "../../tools/command.js";

/**
 * Unpacks a tarball for as long as the work with it takes.
 * @template T
 * @param {string} tarball
 * @param {(folder: string) => Promise<T>} work Is given the package's folder.
 */
export async function withUnpacked(tarball, work) {
  const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    if (output("tar", ["-xzf", resolve(tarball), "-C", folder]) === undefined) {
      throw new Stop(`${tarball} could not be unpacked: is it what npm pack makes?`);
    }
    return await work(join(folder, "package")); // as every such tarball has it
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
