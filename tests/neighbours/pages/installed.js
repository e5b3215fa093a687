// Files of the packages that are installed for this part, as classic scripts.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { neighbours } from "../../../tools/setup.js";

const modules = join(neighbours, "node_modules");

/** A file as it is. @param {string[]} paths Below node_modules. */
export const file =
  (...paths) =>
  async () =>
    (await Promise.all(paths.map((path) => readFile(join(modules, path), "utf8")))).join("\n;\n");

/** A program that imports packages, bundled. @param {string} contents */
export const bundled = (contents) => async () => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: neighbours, loader: "js" },
    bundle: true,
    format: "iife",
    platform: "browser",
    define: { global: "window", "process.env.NODE_ENV": '"production"', "process.env": "{}" },
    logLevel: "error",
    write: false,
  });
  return outputFiles[0].text;
};
