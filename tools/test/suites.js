// Where test files are.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../command.js";

const IS_TEST = /\.test\.js$/;

/**
 * The files that Node's runner runs for these suites.
 * @param {string[]} suites Folders, for the test files in them (in folders below are none, or other suites), and files.
 * @param {string} [within]
 */
export const nodeFiles = (suites, within = root) =>
  suites.flatMap((suite) =>
    IS_TEST.test(suite)
      ? [suite]
      : readdirSync(join(within, suite))
          .filter((name) => IS_TEST.test(name))
          .map((name) => `${suite}/${name}`),
  );

/** All files below a folder, from the project's folder; what tools have made is left out. @param {string} folder @returns {string[]} */
export const filesBelow = (folder) =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (["node_modules", "target"].includes(name)) return [];
    return statSync(join(root, path)).isDirectory() ? filesBelow(path) : [path];
  });
