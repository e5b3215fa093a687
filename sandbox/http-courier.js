// Deliveries over HTTP, from a server on Node: to receivers on this machine, and to hosts that were allowed by name.

import { once } from "node:events";
import { Agent as HTTPAgent, request as requestHTTP } from "node:http";
import { Agent as HTTPSAgent, request as requestHTTPS } from "node:https";
import { isLoopback } from "./loopback.js";

/** Chosen: a message to a thousand webhooks must not open a thousand connections. */
const CONNECTIONS = { maxTotalSockets: 32 };

const PROTOCOLS = {
  "http:": { request: requestHTTP, agent: new HTTPAgent(CONNECTIONS) },
  "https:": { request: requestHTTPS, agent: new HTTPSAgent(CONNECTIONS) },
};

/** What `localhost` and all below it are, whatever a resolver says: a name must not lead away from this machine. */
const LOOPBACK_ADDRESSES = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/** @type {import("node:net").LookupFunction} */
function lookUpLoopback(_, { all }, found) {
  const [first] = LOOPBACK_ADDRESSES;
  if (all) found(null, LOOPBACK_ADDRESSES);
  else if (first) found(null, first.address, first.family);
}

/**
 * @param {string[]} [allowedHosts] Host names off this machine to which deliveries may go.
 * @returns {import("./delivery.js").Courier}
 */
export function httpCourier(allowedHosts = []) {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async ({ url, headers, body }, signal) => {
    const { hostname, protocol } = new URL(url);
    const isLocal = isLoopback(hostname);
    if (!isLocal && !allowed.has(hostname)) {
      throw new Error(`${hostname} is not on this machine, and was not allowed when the sandbox started`);
    }
    const { request, agent } = PROTOCOLS[/** @type {keyof typeof PROTOCOLS} */ (protocol)];
    const lookup = isLocal ? { lookup: lookUpLoopback, autoSelectFamily: true } : {};
    const length = Buffer.byteLength(body);
    const sent = request(url, {
      method: "POST",
      headers: { ...headers, "content-length": length },
      agent,
      signal,
      ...lookup,
    });
    // What breaks off after the status has come is nobody's business, but would end the process if nobody listened.
    sent.on("error", () => {});
    try {
      sent.end(body);
      const [response] = await once(sent, "response");
      response.on("error", () => {}).resume();
      // The status is all that counts. A redirect is one like any other: following it would take the credentials along.
      return response.statusCode;
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(explain(error));
    }
  };
}

/** @param {unknown} error */
function explain(error) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ECONNRESET") return "the receiver broke the connection off";
  // Several addresses were tried: an AggregateError has no message of its own.
  return message || String(code);
}
