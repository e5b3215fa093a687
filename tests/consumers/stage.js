// Makes apps that use the package as a stranger would: a folder each, with the packed tarball installed by npm.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";

const run = promisify(execFile);

/** The programs of the bundlers and runtimes. */
export const bin = (/** @type {string} */ name) => join(consumers, "node_modules", ".bin", name);

/** Packed once for all tests by `npm test`. */
const tarball = process.env.TARBALL ?? "";

/** The commands of docs/bundlers.md for a new app. The last installs the package, which here is the tarball. */
const newApp = section("docs/bundlers.md", "The app", import.meta.url).commands;
const install = newApp.pop()?.replace("thumbtack-users", '"$TARBALL"') ?? "";
const quiet = { npm_config_audit: "false", npm_config_fund: "false", npm_config_loglevel: "error" };

/** The package.json that they make, once for all apps of a process. @type {Promise<string> | undefined} */
let manifest;

/** An app that finds bundlers and frameworks above itself. @param {string} name @param {Record<string, string>} files */
export const stage = (name, files) => stageIn(consumers, name, files);

/**
 * Makes an app, anew each time. It finds what is installed in `above`, and the package in its own folder.
 * @param {string} above
 * @param {string} name
 * @param {Record<string, string>} files By path. A package.json is made if there is none.
 * @returns {Promise<string>} Its folder.
 */
export async function stageIn(above, name, files) {
  if (!tarball) throw new Error("Run this by `npm test -- consumers`, which packs the package first.");
  const folder = join(above, "apps", name);
  await rm(folder, { recursive: true, force: true });
  manifest ??= makeManifest();
  for (const [path, content] of Object.entries({ "package.json": await manifest, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await runIn(folder, "sh", ["-c", install], { env: quiet });
  return folder;
}

async function makeManifest() {
  const folder = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
  try {
    for (const command of newApp) await runIn(folder, "sh", ["-c", command], { env: quiet });
    return await readFile(join(folder, "package.json"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Runs a program in an app's folder, with those of the bundlers and runtimes on PATH.
 * @param {string} folder
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ env?: Record<string, string>, limitMs?: number }} [options]
 * @returns {Promise<string>} What it prints. Rejects with all that it printed if it fails or takes too long.
 */
export async function runIn(folder, program, parameters, { env = {}, limitMs = 120_000 } = {}) {
  const PATH = [join(consumers, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const options = {
    cwd: folder,
    env: { ...process.env, ...env, PATH },
    timeout: limitMs,
    maxBuffer: 1 << 24,
  };
  try {
    return (await run(program, parameters, options)).stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = /** @type {any} */ (error);
    throw new Error([message, stdout, stderr].join("\n"));
  }
}
