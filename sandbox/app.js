// An imitation of Thumbtack's Users API v4 as one function from Request to Response (`app.fetch`).
// Nothing here or below imports from Node: the same code answers in a server, a test or a service worker.

import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { authenticate } from "./access.js";
import { control } from "./control.js";
import { allowAnyOrigin } from "./cors.js";
import { Faults } from "./faults.js";
import { asProblem, methodRefused, noSuchPath } from "./problems.js";
import { RequestLog } from "./request-log.js";
import { operations } from "./routes.js";
import { ConnectionCut, cutConnections, underFaults } from "./strike.js";
import { WebhookStore } from "./webhooks.js";

export { SCOPES, TOKENS } from "./access.js";
export { ConnectionCut } from "./strike.js";

/** Where faults are asked for. Outside of the API's paths, and there only with the option `faults`. */
export const CONTROL = "/sandbox";

/**
 * @typedef {object} SandboxOptions
 * @property {bigint} [firstWebhookID] The ID of the first webhook, 18 digits. State lives and dies with the instance;
 *   a host that restarts it can go on counting from here, so that no ID comes twice.
 * @property {boolean} [faults] Lets faults be asked for under CONTROL, and keeps a log of requests. With a fault that
 *   cuts the connection, `fetch` rejects with a ConnectionCut.
 */

/**
 * @param {SandboxOptions} [options]
 * @returns {Hono}
 */
export function createSandbox({ firstWebhookID, faults = false } = {}) {
  const app = new Hono();
  const rows = operations(new WebhookStore(firstWebhookID));
  const desk = faults ? { faults: new Faults(), log: new RequestLog() } : undefined;

  // The order is the order of checks: CORS (a preflight ends there), path, method, then a fault if one strikes, token
  // and scope, and the operation. The control has a CORS of its own, and so comes before the open one.
  if (desk !== undefined) {
    const names = rows.map(({ name }) => name);
    app.use(cutConnections).route(CONTROL, control(desk, names));
  }
  app.use(allowAnyOrigin);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, allowed) => methodRefused(allowed).response(),
    }),
  );
  for (const { name, method, path, scope, answer } of rows) {
    /** @param {import("hono").Context} c */
    const handler = (c) => answer(c, authenticate(c.req.header("authorization"), scope));
    app.on(method, path, desk === undefined ? handler : underFaults({ name, method }, handler, desk));
  }
  app.notFound(() => noSuchPath().response());
  app.onError((error) => {
    if (error instanceof ConnectionCut) throw error;
    return asProblem(error).response();
  });
  return app;
}
