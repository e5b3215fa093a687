// An imitation of Thumbtack's Users API v4 as one function from Request to Response (`app.fetch`).
// Nothing here or below imports from Node: the same code answers in a server, a test or a service worker.

import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { authenticate } from "./access.js";
import { control } from "./control.js";
import { allowAnyOrigin } from "./cors.js";
import { deliveryControl } from "./delivery-control.js";
import { faultControl } from "./fault-control.js";
import { asProblem, methodRefused, noSuchPath } from "./problems.js";
import { operations } from "./routes.js";
import { SandboxState } from "./state.js";
import { ConnectionCut, cutConnections, underFaults } from "./strike.js";

export { SCOPES, TOKENS } from "./access.js";
export { SandboxState } from "./state.js";
export { ConnectionCut } from "./strike.js";

/** Where the sandbox is controlled. Outside of the API's paths, and there only with the option `courier`. */
export const CONTROL = "/sandbox";

/**
 * @typedef {object} SandboxOptions
 * @property {SandboxState} [state] What the sandbox remembers; its host can watch and save it. Left out, it is new.
 * @property {import("./delivery.js").Courier} [courier] Brings deliveries to their receivers. With it the sandbox can be
 *   controlled under CONTROL: messages, the inbox, faults. With a fault that cuts the connection, `fetch` rejects with a
 *   ConnectionCut.
 */

/**
 * @param {SandboxOptions} [options]
 * @returns {Hono}
 */
export function createSandbox({ state = new SandboxState(), courier } = {}) {
  const app = new Hono();
  const rows = operations(state.webhooks);

  // The order is the order of checks: CORS (a preflight ends there), path, method, then a fault if one strikes, token
  // and scope, and the operation. The control has a CORS of its own, and so comes before the open one.
  if (courier !== undefined) {
    const names = rows.map(({ name }) => name);
    const resources = { ...faultControl(state, names), ...deliveryControl(state, courier) };
    app.use(cutConnections).route(CONTROL, control(resources));
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
    app.on(method, path, courier === undefined ? handler : underFaults({ name, method }, handler, state));
  }
  app.notFound(() => noSuchPath().response());
  app.onError((error) => {
    if (error instanceof ConnectionCut) throw error;
    return asProblem(error).response();
  });
  return app;
}
