// A plain server of static files, as any host has one: it knows nothing of the sandbox.

import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

/**
 * @typedef {object} Site
 * @property {string} url
 * @property {string[]} asked The paths that were asked for.
 * @property {(path: string) => () => void} hold Holds the answers for a path back, until what it gives is called.
 * @property {(path: string) => void} clear Has the answers for a path clear the site's data.
 * @property {() => Promise<unknown>} close
 */

/**
 * @param {string | Record<string, string>} folders The one that is served, or several by the path below which each is.
 * @param {Record<string, string>} [headers] Of each answer.
 * @returns {Promise<Site>}
 */
export async function serveFiles(folders, headers = {}) {
  /** @type {string[]} */
  const asked = [];
  /** @type {Map<string, Promise<void>>} */
  const held = new Map();
  /** @type {string | undefined} */
  let clearing;
  const app = new Hono();
  app.use(async (c, next) => {
    asked.push(c.req.path);
    await held.get(c.req.path);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (c.req.path === clearing) c.header("clear-site-data", '"storage"');
    await next();
  });
  for (const [below, root] of Object.entries(typeof folders === "string" ? { "/": folders } : folders)) {
    const rewriteRequestPath = (/** @type {string} */ path) => path.slice(below.length - 1);
    app.use(`${below}*`, serveStatic({ root, rewriteRequestPath }));
  }
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${port}/`,
    asked,
    hold: (path) => {
      let release = () => {};
      held.set(
        path,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return release;
    },
    clear: (path) => {
      clearing = path;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}
