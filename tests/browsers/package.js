// Which package is under test: the installed one that PACKAGE_DIR names, or else the repository's own files.
import { readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A folder, as a URL that ends with a slash. */
export const packageUrl = pathToFileURL(resolve(process.env.PACKAGE_DIR ?? repository) + sep);

const { exports } = JSON.parse(readFileSync(new URL("package.json", packageUrl), "utf8"));

/** Where package.json sends an importer: a relative path. */
export const entry = exports["."].default.default;
