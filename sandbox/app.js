// An imitation of Thumbtack's Users API v4 as one function from Request to Response (`app.fetch`).
// Nothing here or below imports from Node: the same code answers in a server, a test or a service worker.

import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { authenticate } from "./access.js";
import { allowAnyOrigin } from "./cors.js";
import { internalError, methodRefused, noSuchPath, Problem } from "./problems.js";
import { operations } from "./routes.js";
import { WebhookStore } from "./webhooks.js";

export { SCOPES, TOKENS } from "./access.js";

/**
 * @typedef {object} SandboxOptions
 * @property {bigint} [firstWebhookID] The ID of the first webhook, 18 digits. State lives and dies with the instance;
 *   a host that restarts it can go on counting from here, so that no ID comes twice.
 */

/**
 * @param {SandboxOptions} [options]
 * @returns {Hono}
 */
export function createSandbox({ firstWebhookID } = {}) {
  const app = new Hono();

  // The order is the order of checks: CORS (a preflight ends there), path, method, token and scope, then the operation.
  app.use(allowAnyOrigin);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, allowed) => methodRefused(allowed).response(),
    }),
  );
  for (const { method, path, scope, answer } of operations(new WebhookStore(firstWebhookID))) {
    app.on(method, path, (c) => answer(c, authenticate(c.req.header("authorization"), scope)));
  }
  app.notFound(() => noSuchPath().response());
  app.onError((error) => (error instanceof Problem ? error : internalError(error)).response());
  return app;
}
