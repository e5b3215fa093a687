// Faults on demand over HTTP: which ones wait, and what became of each request. It is the sandbox's own, no part of the
// imitation. Whoever reaches it can make every answer fail, so it is not as open as the API.

import { Hono } from "hono";
import { cors } from "hono/cors";
import { BODY, readJSONObject } from "./body.js";
import { MAX_SEED } from "./chance.js";
import { faultErrors } from "./fault.js";
import { MAX_FAULTS } from "./faults.js";
import { isLoopbackOrigin } from "./loopback.js";
import { readInteger } from "./pagination.js";
import {
  forbidden,
  methodRefused,
  noSuchFault,
  noSuchPath,
  tooManyFaults,
  validationError,
} from "./problems.js";

/** @typedef {import("hono").Context} Context */
/** @typedef {import("./fault.js").Fault} Fault */
/** @typedef {import("./problems.js").FieldError} FieldError */
/** @typedef {{ faults: import("./faults.js").Faults, log: import("./request-log.js").RequestLog }} Desk */

/** Chosen. The larger one takes a few megabytes. */
const DEFAULT_LOG_PAGE = 1_000;
const MAX_LOG_PAGE = 10_000;

const METHODS = ["GET", "POST", "PUT", "DELETE"];

/**
 * @param {Desk} desk
 * @param {string[]} operations The names that a fault may be limited to.
 */
export function control(desk, operations) {
  const app = new Hono();
  app.use(ownOriginsOnly, allowOrigin, keepFresh);
  for (const [path, handlers] of Object.entries(resources(desk, operations))) {
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
 * @param {Desk} desk
 * @param {string[]} operations
 * @returns {Record<string, Record<string, (c: Context) => Response | Promise<Response>>>}
 */
function resources({ faults, log }, operations) {
  /** @param {Context} c */
  const plan = (c) => c.json({ seed: faults.seed, faults: faults.list() });
  return {
    "/faults": {
      GET: plan,
      PUT: async (c) => {
        const { seed, faults: wanted } = checkPlan(await readJSONObject(c.req.raw), operations);
        faults.replace(wanted, seed);
        return plan(c);
      },
      POST: async (c) => {
        const body = await readJSONObject(c.req.raw);
        refuse(faultErrors(body, operations, (field) => field || BODY));
        if (faults.list().length >= MAX_FAULTS) throw tooManyFaults();
        return c.json(faults.add(body), 201);
      },
      DELETE: (c) => {
        faults.clear();
        return c.body(null, 204);
      },
    },
    "/faults/:faultID": {
      DELETE: (c) => {
        if (!faults.remove(c.req.param("faultID") ?? "")) throw noSuchFault();
        return c.body(null, 204);
      },
    },
    "/requests": {
      GET: (c) => {
        const url = new URL(c.req.url);
        const after = readInteger(url, "after", { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
        const limit = readInteger(url, "limit", { fallback: DEFAULT_LOG_PAGE, min: 1, max: MAX_LOG_PAGE });
        return c.json(log.page(after, limit));
      },
      DELETE: (c) => {
        log.clear();
        return c.body(null, 204);
      },
    },
  };
}

/**
 * @param {Record<string, unknown>} body
 * @param {string[]} operations
 * @returns {{ seed: number | undefined, faults: Fault[] }}
 */
function checkPlan({ seed, faults = [], ...rest }, operations) {
  /** @type {FieldError[]} */
  const errors = Object.keys(rest).map((field) => ({ field, message: "is not a known field" }));
  if (seed !== undefined && !(Number.isInteger(seed) && Number(seed) >= 0 && Number(seed) <= MAX_SEED)) {
    errors.push({ field: "seed", message: `is not an integer from 0 to ${MAX_SEED}` });
  }
  if (!Array.isArray(faults)) errors.push({ field: "faults", message: "is not an array" });
  else if (faults.length > MAX_FAULTS) {
    errors.push({ field: "faults", message: `has more than ${MAX_FAULTS} items` });
  } else {
    for (const [index, fault] of faults.entries()) {
      const path = `faults[${index}]`;
      errors.push(...faultErrors(fault, operations, (field) => (field ? `${path}.${field}` : path)));
    }
  }
  refuse(errors);
  return { seed: /** @type {number | undefined} */ (seed), faults: /** @type {Fault[]} */ (faults) };
}

/** @param {FieldError[]} errors */
function refuse(errors) {
  if (errors.length > 0) throw validationError(errors);
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
