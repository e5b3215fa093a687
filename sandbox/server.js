// The sandbox over HTTP, on this machine only. Also a program.

import { once } from "node:events";
import { realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { getRequestListener } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { CONTROL, ConnectionCut, createSandbox, TOKENS } from "./app.js";
import { hangUp } from "./hang-up.js";
import { httpCourier } from "./http-courier.js";
import { isLoopbackHost } from "./loopback.js";
import { asProblem, forbidden } from "./problems.js";

const ADDRESS = "127.0.0.1";
const DEFAULT_PORT = 8787;

const USAGE = "Usage: node sandbox/server.js [--control] [--deliver-to host]... [pageDirectory]";

/**
 * @typedef {object} ServerOptions
 * @property {number} [port] 0 (the default) is any free one.
 * @property {string | undefined} [page] A directory of static files to serve at `/`.
 * @property {boolean} [control] Lets the sandbox be controlled under CONTROL: messages, the inbox, faults.
 * @property {string[]} [deliverTo] Host names, apart from this machine's, that messages may be delivered to.
 */

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startServer({ port = 0, page, control = false, deliverTo = [] } = {}) {
  if (page !== undefined && !statSync(page, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${page} is not a directory`);
  }
  const ended = new AbortController();
  const courier = control ? httpCourier(deliverTo, ended.signal) : undefined;
  // Without the override: a test that starts a server keeps the Request and Response of its platform.
  const listener = getRequestListener(site(page, courier).fetch, { overrideGlobalObjects: false });
  const server = createServer(listener).listen(port, ADDRESS);
  await once(server, "listening");
  const { port: bound } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://${ADDRESS}:${bound}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        // Or a client that keeps its connection alive would hold up the close, and a receiver the end of the process.
        server.closeAllConnections();
        ended.abort(new Error("the sandbox has ended"));
      }),
  };
}

/**
 * The API under `/api/`, the page beside it, and the sandbox's own 404 for the rest.
 * @param {string | undefined} page
 * @param {import("./delivery.js").Courier | undefined} courier
 */
function site(page, courier) {
  const sandbox = createSandbox({ courier });
  /** @param {import("hono").Context} c */
  const answerFromSandbox = async (c) => {
    try {
      return await sandbox.fetch(c.req.raw);
    } catch (error) {
      if (error instanceof ConnectionCut) return hangUp(error, c.env);
      throw error;
    }
  };

  const app = new Hono();
  app.use(async (c, next) => {
    // A foreign name that resolves to 127.0.0.1 (DNS rebinding) would make any web page same-origin with the sandbox.
    if (!isLoopbackHost(c.req.header("host"))) throw forbidden("the host is not a loopback name");
    await next();
  });
  app.all("/api/*", answerFromSandbox);
  if (courier !== undefined) app.all(`${CONTROL}/*`, answerFromSandbox);
  if (page !== undefined) {
    app.use(async (c, next) => {
      // Or browsers guess from Last-Modified how long a file keeps, and show the build before the last.
      c.header("cache-control", "no-cache");
      await next();
    });
    app.use(serveStatic({ root: page }));
  }
  app.notFound(answerFromSandbox);
  app.onError((error) => asProblem(error).response());
  return app;
}

/**
 * The program: for a script that has something to do before, in the same process, so that Ctrl+C reaches it.
 * @param {string[]} args What follows the program's name.
 */
export async function runProgram(args) {
  // Nothing outlives the process, so there is nothing to wait for.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(0));
  try {
    const { page, control, deliverTo } = readArguments(args);
    const { url } = await startServer({ port: readPort(process.env.PORT), page, control, deliverTo });
    const note = control ? `, control under ${CONTROL}` : "";
    console.log(`Sandbox at ${url.replace(ADDRESS, "localhost")}, access token: ${TOKENS.helloWorld}${note}`);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/** @param {string[]} args */
function readArguments(args) {
  const { values, positionals } = parse(args);
  const [page, ...more] = positionals;
  const { control = false, "deliver-to": deliverTo = [] } = values;
  if (more.length > 0) throw new Error(USAGE);
  for (const host of deliverTo) {
    // A URL may have a `*` in its host, and it stands for nothing but itself.
    const isHost =
      URL.canParse(`https://${host}`) &&
      new URL(`https://${host}`).hostname === host.toLowerCase() &&
      !host.includes("*");
    if (!isHost) throw new Error(`--deliver-to is ${JSON.stringify(host)}, not a host name.`);
  }
  if (deliverTo.length > 0 && !control) throw new Error("--deliver-to is of no use without --control.");
  return { page, control, deliverTo };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: { control: { type: "boolean" }, "deliver-to": { type: "string", multiple: true } },
      allowPositionals: true,
    });
  } catch {
    throw new Error(USAGE);
  }
}

/** @param {string | undefined} text */
function readPort(text) {
  if (text === undefined || text === "") return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65535)) throw new Error(`PORT is ${JSON.stringify(text)}, not an integer from 0 to 65535.`);
  return port;
}

/** @param {unknown} error */
function explain(error) {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = /** @type {NodeJS.ErrnoException & { port?: number }} */ (error);
  if (code === "EADDRINUSE")
    return `Port ${port} is in use. Set PORT to another one, or to 0 for any free one.`;
  if (code === "EACCES") return `Port ${port} needs more rights. Set PORT to one from 1024 up.`;
  return error.message;
}

const program = process.argv[1];
if (program !== undefined && statSync(program, { throwIfNoEntry: false })) {
  if (realpathSync(program) === fileURLToPath(import.meta.url)) await runProgram(process.argv.slice(2));
}
