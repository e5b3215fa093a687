// Apps of the docs as their builder and their visitor see them: built by its commands, served, and opened in Chromium.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { chromium } from "@playwright/test";
import { startServer } from "../../sandbox/server.js";
import { launchOptions } from "../browsers/chromium.js";
import { serveFiles } from "../page/file-server.js";
import { METHODS } from "./operations.js";
import { bin, runIn } from "./stage.js";

const LIMIT_MS = 30_000;
const here = new URL("./", import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, here), "utf8");

/** What `probe` gives where all is well: also that a minifier has left errors their names. */
export const WORKS = {
  methods: METHODS,
  name: "ApiError",
  code: "not_found",
  isOurs: true,
  isApiError: true,
};

/**
 * Adds the test's part to an app's files, which is loaded with its entry.
 * @param {Record<string, string>} files
 * @param {string} entry
 * @param {string} [load] The line that does it.
 */
export function withProbe(files, entry, load = 'import "./probe.js";') {
  const folder = dirname(entry);
  const [, name] = /"(thumbtack-users[^"]*)"/.exec(files[entry]) ?? [];
  return {
    ...files,
    [entry]: `${files[entry]}${load}\n`,
    [`${folder}/probe.js`]: read("probe.js").replace('"thumbtack-users"', JSON.stringify(name)),
    [`${folder}/operations.js`]: read("operations.js"),
  };
}

/** For all programs. */
const quiet = { NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };

const { dependencies } = JSON.parse(read("package.json"));

/**
 * Runs a command of the docs' in an app, and sees that it warns of nothing.
 * @param {string} folder
 * @param {string} command
 * @param {{ env?: Record<string, string>, expected?: RegExp }} [options] `expected` are warnings that are not about the package.
 */
export async function runCommand(folder, command, { env, expected } = {}) {
  const [, packages] = /^npm install --save-dev (.+)$/.exec(command) ?? [];
  if (packages) {
    // Done by the set-up, which pins them.
    for (const name of packages.split(" ")) assert.ok(name in dependencies, name);
    return;
  }
  const output = await runIn(folder, "sh", ["-c", `${command} 2>&1`], { env: { ...quiet, ...env } });
  const warnings = output.split("\n").filter((line) => /warn/i.test(line) && !expected?.test(line));
  assert.deepEqual(warnings, [], output);
}

/** The WebAssembly modules in a folder. @param {string} folder */
export const modulesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".wasm"));

/**
 * Serves a folder as any static host does, below a path of it, while `work` runs.
 * @param {string} folder
 * @param {string} path
 * @param {(url: string) => Promise<void>} work
 */
export async function withSite(folder, path, work) {
  const site = await serveFiles({ [path]: folder });
  try {
    await work(new URL(path, site.url).href);
  } finally {
    await site.close();
  }
}

/**
 * Runs a program that serves an app, while `work` runs.
 * @param {string} folder
 * @param {string} command
 * @param {Record<string, string>} env
 * @param {(url: string) => Promise<void>} work
 */
export async function withProgram(folder, command, env, work) {
  const PATH = [dirname(bin("npx")), process.env.PATH].join(delimiter);
  const child = spawn("sh", ["-c", `${command} 2>&1`], {
    cwd: folder,
    env: { ...process.env, ...quiet, ...env, PATH },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true, // a process group of its own, so that all of it can be ended
  });
  let output = "";
  let isOver = false;
  const over = once(child, "close").then(() => {
    isOver = true;
  });
  const address = new Promise((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      const [address] = /http:\/\/localhost:\d+(?=\D)/.exec(output) ?? [];
      if (address) resolve(address);
    });
  });
  const end = (/** @type {NodeJS.Signals} */ signal) => isOver || process.kill(-Number(child.pid), signal);
  const limit = setTimeout(end, 4 * LIMIT_MS, "SIGKILL");
  try {
    const url = await Promise.race([address, over]);
    assert.ok(url, "it ended, and named no address");
    await work(url);
  } catch (error) {
    throw new Error(`${command}: ${output}`, { cause: error });
  } finally {
    end("SIGTERM");
    await over;
    clearTimeout(limit);
  }
}

/**
 * Opens a page twice, as on a first and a later visit: each time the docs' part works, then all operations do on a real
 * sandbox on another origin, so many modules are fetched, and the browser complains of nothing.
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 * @param {{ modules?: number }} [options]
 */
export async function visit(browser, url, { modules = 0 } = {}) {
  const sandbox = await startServer();
  const page = await browser.newPage();
  page.setDefaultTimeout(LIMIT_MS);
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  let fetched = [];
  const isApi = (/** @type {string} */ address) => address.startsWith(sandbox.url); // it may answer 404: see `probe`
  page.on("console", (message) => {
    const isComplaint = ["warning", "error"].includes(message.type());
    if (isComplaint && !isApi(message.location().url)) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  page.on("response", (response) => {
    if (response.status() >= 400 && !isApi(response.url()))
      complaints.push(`${response.url()}: ${response.status()}`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith(".wasm")) fetched.push(request.url());
  });
  await page.route("https://api.thumbtack.com/**", async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: sandbox.url + pathname + search }) });
  });
  try {
    for (const _ of ["first", "later"]) {
      fetched = [];
      await page.goto(url);
      await page.getByText("Signed in as Hello").waitFor();
      await page.waitForFunction("window.probe");
      const result = await page.evaluate((url) => /** @type {any} */ (window).probe(url), sandbox.url);
      assert.deepEqual(result, WORKS);
      assert.equal(fetched.length, modules, fetched.join());
      assert.deepEqual(complaints, []);
    }
  } catch (error) {
    if (complaints.length > 0) throw new Error(complaints.join("\n"), { cause: error });
    throw error;
  } finally {
    await page.close();
    await sandbox.close();
  }
}

export const openChromium = () => chromium.launch({ ...launchOptions, timeout: 2 * LIMIT_MS });
