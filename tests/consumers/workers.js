// Cloudflare Workers: built by wrangler, and run by miniflare in workerd; what they ask the world for ends in a sandbox.
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { startServer } from "../../sandbox/server.js";
import { consumers } from "../../tools/setup.js";
import { within } from "../browsers/limit.js";
import { shell } from "./shell.js";

const { Miniflare } = createRequire(join(consumers, "package.json"))("miniflare");

/** For wrangler: asks nobody for anything, and leaves nothing in the home. */
export const offline = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  XDG_CONFIG_HOME: join(consumers, "config"),
};

/** For each step: where workerd ends by itself, Miniflare waits for it without end. */
const LIMIT_MS = 60_000;

/** Compatibility dates: from before `cache` could be told to `fetch`, and a recent one. */
export const DATES = ["2024-01-01", "2026-04-01"];

/** Makes what would be deployed. @param {string} folder Of an app with a wrangler.jsonc. @param {string} command */
export const build = (folder, command = "npx wrangler deploy") =>
  shell(folder, `${command} --dry-run --outdir=dist`, { env: offline });

/**
 * Runs what was made while `work` does.
 * @param {string} folder
 * @param {object} options Miniflare's; besides, the `faults` of the sandbox, and an `answer` in place of its own.
 * @param {(ask: (path: string) => Promise<string>, url: string) => Promise<void>} work `ask` gives the Worker's answer, `url` is
 *   the sandbox's.
 */
export async function withWorker(folder, { faults = [], answer, ...options }, work) {
  const root = join(folder, "dist");
  const names = await readdir(root);
  const modules = [
    ["ESModule", ".js"], // the Worker
    ["CompiledWasm", ".wasm"],
  ].flatMap(([type, end]) =>
    names.filter((name) => name.endsWith(end)).map((name) => ({ type, path: join(root, name) })),
  );
  const sandbox = await startServer({ control: true });
  const outboundService = async (/** @type {Request} */ request) =>
    (await answer?.(request)) ?? passOn(request, sandbox.url);
  const worker = new Miniflare({ modules, modulesRoot: root, cf: false, outboundService, ...options });
  try {
    await setFaults(sandbox.url, faults);
    await within(worker.ready, LIMIT_MS, "starting workerd");
    const ask = async (/** @type {string} */ path) =>
      (await worker.dispatchFetch(`http://localhost${path}`)).text();
    await work((path) => within(ask(path), LIMIT_MS, `the Worker's answer to ${path}`), sandbox.url);
  } finally {
    await within(worker.dispose(), LIMIT_MS, "ending workerd");
    await sandbox.close();
  }
}

/** What belongs to one connection, and not to the next. */
const OF_CONNECTION = ["host", "content-length", "transfer-encoding"];

async function passOn(/** @type {Request} */ request, /** @type {string} */ to) {
  const { pathname, search } = new URL(request.url);
  const { method } = request;
  const headers = [...request.headers].filter(([name]) => !OF_CONNECTION.includes(name));
  return fetch(to + pathname + search, { method, headers, body: (await request.text()) || undefined });
}

async function setFaults(/** @type {string} */ url, /** @type {object[]} */ faults) {
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/sandbox/faults`, { method: "PUT", headers, body: JSON.stringify({ faults }) });
}
