// The compilers that the types are tried with.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/command.js";
import { consumers } from "../../tools/setup.js";

const compiler = (/** @type {string} */ folder, /** @type {string} */ name) => {
  const path = join(folder, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
  return { version, program: join(path, "bin", "tsc") };
};

/** The project's own. */
export const ours = compiler(root, "typescript");

/** The oldest that can read the types, ours, and the newest. */
export const compilers = [compiler(consumers, "typescript-5.0"), ours, compiler(consumers, "typescript-7")];
