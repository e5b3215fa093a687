// The faults by their names. Each gets an exchange (see server.js) and answers it, or does not.
import { bodies } from "./bodies.js";
import { connections } from "./connections.js";
import { statuses } from "./statuses.js";

export const faults = { ...connections, ...bodies, ...statuses };

/** Answers to preflights, for the case that they are at fault themselves. */
export const preflights = {
  allowed: ({ response, headers }) => {
    const allowed = {
      "access-control-allow-methods": "GET, POST, PUT, DELETE",
      "access-control-allow-headers": "authorization, content-type",
    };
    response.writeHead(204, { ...headers, ...allowed }).end();
  },

  // As a server answers that has never heard of CORS.
  "preflight-refused": ({ response }) => response.writeHead(405, { connection: "close" }).end(),

  "preflight-silent": () => {},
};
