// npm's packages: the project's own, and those that the packed tarball is tried in.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../command.js";
import { lockOf } from "./cache.js";

const stamp = (/** @type {string} */ folder, /** @type {string} */ lockFile) =>
  join(folder, "node_modules", `.installed-${lockOf(lockFile)}`);

async function install(/** @type {string} */ folder, /** @type {string} */ lockFile) {
  await run("npm", ["ci", "--no-fund", "--no-audit"], { cwd: folder });
  writeFileSync(stamp(folder, lockFile), "");
}

const LOCK_FILE = "package-lock.json";

/** @type {import("./cache.js").Step} */
export const packagesStep = {
  name: "npm packages",
  isThere: () => existsSync(stamp(root, LOCK_FILE)),
  install: () => install(root, LOCK_FILE),
};

/** Where the bundlers, runtimes and compilers are that the packed tarball is tried in, and the apps that are made for that. */
export const consumers = join(root, "target", "consumers");
const CONSUMERS = "tests/consumers";

/** @type {import("./cache.js").Step} */
export const consumersStep = {
  name: "bundlers, runtimes and compilers",
  isThere: () => existsSync(stamp(consumers, `${CONSUMERS}/${LOCK_FILE}`)),
  install: async () => {
    mkdirSync(consumers, { recursive: true });
    for (const name of ["package.json", LOCK_FILE]) {
      copyFileSync(join(root, CONSUMERS, name), join(consumers, name));
    }
    await install(consumers, `${CONSUMERS}/${LOCK_FILE}`);
  },
};
