// The control of the sandbox over HTTP: faults, deliveries, the inbox. It is the sandbox's own, no part of the imitation.
// Whoever reaches it can make every answer fail and read what was delivered, so it is not as open as the API.

import { Hono } from "hono";
import { cors } from "hono/cors";
import { isLoopbackOrigin } from "./loopback.js";
import { forbidden, methodRefused, noSuchPath } from "./problems.js";

/** By path and method. @typedef {Record<string, Record<string, (c: import("hono").Context) => Response | Promise<Response>>>} Resources */

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/** @param {Resources} resources */
export function control(resources) {
  const app = new Hono();
  app.use(ownOriginsOnly, allowOrigin, keepFresh);
  for (const [path, handlers] of Object.entries(resources)) {
    app.all(path, (c) => {
      const method = c.req.method === "HEAD" ? "GET" : c.req.method;
      const handler = new Map(Object.entries(handlers)).get(method);
      if (handler === undefined) throw methodRefused(Object.keys(handlers));
      return handler(c);
    });
  }
  // Here, and not in the app: what follows there would open the answer to every origin.
  app.all("*", () => noSuchPath().response());
  return app;
}

/**
 * A page of the sandbox's own origin or of another one on this machine, and programs, which name no origin. Not `null`:
 * any web page can bring that about.
 * @type {import("hono").MiddlewareHandler}
 */
async function ownOriginsOnly(c, next) {
  const origin = c.req.header("origin");
  const isOwn = origin === undefined || origin === new URL(c.req.url).origin || isLoopbackOrigin(origin);
  if (!isOwn) throw forbidden("the origin is not on this machine");
  await next();
}

const allowOrigin = cors({
  origin: (origin) => origin,
  allowMethods: METHODS,
  allowHeaders: ["content-type"],
  maxAge: 600,
});

/** @type {import("hono").MiddlewareHandler} */
async function keepFresh(c, next) {
  await next();
  c.res.headers.set("cache-control", "no-store");
}
