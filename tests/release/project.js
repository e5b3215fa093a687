// The project's own files, as a fresh clone would have them.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../tools/command.js";

/** @param {string} path */
export const read = (path) => readFileSync(join(root, path), "utf8");
export const manifest = JSON.parse(read("package.json"));

/** All that git keeps, and what it will be given next. */
export const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(root, path)));
