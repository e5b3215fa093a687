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

/** A folder below target/ with packages in it, as package.json and lock file of a part of the tests say. */
function besides(/** @type {string} */ name, /** @type {string} */ what, source = join("tests", name)) {
  const folder = join(root, "target", name);
  /** @type {import("./cache.js").Step} */
  const step = {
    name: what,
    isThere: () => existsSync(stamp(folder, join(source, LOCK_FILE))),
    install: async () => {
      mkdirSync(folder, { recursive: true });
      for (const file of ["package.json", LOCK_FILE]) {
        copyFileSync(join(root, source, file), join(folder, file));
      }
      await install(folder, join(source, LOCK_FILE));
    },
  };
  return { folder, step };
}

/** Where the bundlers, runtimes and compilers are that the packed tarball is tried in, and the apps that are made for that. */
export const { folder: consumers, step: consumersStep } = besides(
  "consumers",
  "bundlers, runtimes and compilers",
);

/** Where Angular is, which takes another TypeScript than they do, and its apps. */
export const { folder: angular, step: angularStep } = besides(
  "angular",
  "Angular",
  "tests/consumers/angular",
);

/** Where the libraries are that the packed tarball is tried beside, and the app that is made for that. */
export const { folder: neighbours, step: neighboursStep } = besides(
  "neighbours",
  "libraries of other people's pages",
);

/** Where the libraries are whose `fetch` is tried as the option. */
export const { folder: fetches, step: fetchesStep } = besides(
  "fetches",
  "libraries with a fetch of their own",
  "tests/types/fetches",
);
