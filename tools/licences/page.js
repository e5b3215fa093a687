// What the page contains of others' work: the package's crates, and the npm packages that Vite found in its scripts.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.js";
import { crates } from "./crates.js";
import { notice } from "./notice.js";

/** Where a build of Vite's lists them, in the folder that it writes to: its option `build.license`. */
export const license = { fileName: "licenses.json" };

/** Reads the list that a build has left in a folder, and removes it. @param {string} folder */
export function takeParts(folder) {
  const file = join(folder, license.fileName);
  /** @type {{ name: string, version: string, identifier?: string, text?: string }[]} */
  const found = JSON.parse(readFileSync(file, "utf8"));
  rmSync(file);
  return found.map(({ name, version, identifier = "an unknown licence", text }) => ({
    name,
    version,
    licence: identifier,
    texts: text ? [text] : [],
  }));
}

/**
 * Puts the project's own licences into a folder, and those of others.
 * @param {string} folder
 * @param {import("./notice.js").Part[]} packages
 */
export function addLicences(folder, packages) {
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, name), join(folder, name));
  const text = notice("The console of thumbtack-users", [...crates(), ...packages]);
  writeFileSync(join(folder, "THIRD-PARTY-LICENSES.txt"), text);
}
