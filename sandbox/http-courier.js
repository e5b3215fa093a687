// Deliveries over HTTP, from a server on Node: to receivers on this machine, and to hosts that were allowed by name.

import { request as requestHTTP } from "node:http";
import { request as requestHTTPS } from "node:https";
import { isLoopback } from "./loopback.js";

const REQUESTS = { "http:": requestHTTP, "https:": requestHTTPS };

/** What `localhost` and all below it are, whatever a resolver says: a name must not lead away from this machine. */
const LOOPBACK_ADDRESSES = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/** The other address is tried where the first one refuses. Not after Node's quarter of a second, which can be over while
 * this process is busy. */
const LOCAL = { lookup: lookUpLoopback, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 60_000 };

/** Chosen: so much of an answer's body is read, and thrown away. A connection that is closed earlier may look like a
 * failure to the receiver; one that is not may never end. */
const MAX_BODY_BYTES = 64 * 1024;

/** By Node's code. The others say it in their message. @type {Array<[code: RegExp, reason: string]>} */
const REASONS = [
  // The second is what a machine without IPv6 says of [::1].
  [/^(ECONNREFUSED|EADDRNOTAVAIL)$/, "nothing listens there"],
  [/^(ECONNRESET|EPIPE)$/, "the receiver broke the connection off"],
  [/^EPROTO$/, "the receiver does not speak TLS, or not with us"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "no address was found for the host name"],
];

/**
 * @param {string[]} [allowedHosts] Host names off this machine to which deliveries may go.
 * @param {AbortSignal} [ended] Aborts, with an Error, when nothing shall be on its way any more.
 * @returns {import("./delivery.js").Courier}
 */
export function httpCourier(allowedHosts = [], ended = new AbortController().signal) {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  /** One listener for all: Node takes more than ten for a leak. @type {Set<import("node:http").ClientRequest>} */
  const onTheirWay = new Set();
  ended.addEventListener("abort", () => {
    for (const sent of onTheirWay) sent.destroy();
  });
  return async ({ url, headers, body }, signal) => {
    ended.throwIfAborted();
    const { hostname, protocol } = new URL(url);
    const isLocal = isLoopback(hostname);
    if (!isLocal && !allowed.has(hostname)) {
      throw new Error(`${hostname} is not on this machine, and was not allowed when the sandbox started`);
    }
    const bytes = Buffer.from(body);
    // Without an agent there is a connection for each: a kept one may be of a receiver that has been started anew since.
    const options = { method: "POST", agent: false, signal, ...(isLocal ? LOCAL : {}) };
    const sent = REQUESTS[/** @type {keyof typeof REQUESTS} */ (protocol)](url, {
      ...options,
      headers: { ...headers, "content-length": bytes.length },
    });
    onTheirWay.add(sent);
    try {
      const status = statusOf(sent);
      // As bytes: with a text in UTF-8, Node sends the headers in UTF-8 too, and they are Latin-1.
      sent.end(bytes);
      return await status;
    } catch (error) {
      signal.throwIfAborted();
      ended.throwIfAborted();
      throw new Error(explain(error));
    } finally {
      onTheirWay.delete(sent);
    }
  };
}

/**
 * When all is over. The status is all that counts, whatever comes of the body. A redirect is one like any other: following
 * it would take the credentials along.
 * @param {import("node:http").ClientRequest} sent
 * @returns {Promise<number>}
 */
function statusOf(sent) {
  return new Promise((resolve, reject) => {
    /** @type {number | undefined} */
    let status;
    sent.on("error", (error) => (status === undefined ? reject(error) : resolve(status)));
    sent.on("response", (response) => {
      const { statusCode = 0 } = response;
      status = statusCode;
      let size = 0;
      response.on("data", (chunk) => {
        size += chunk.length;
        if (size > MAX_BODY_BYTES) response.destroy();
      });
      // What breaks off after the status has come is nobody's business, but would end the process if nobody listened.
      response.on("error", () => {});
      response.on("close", () => resolve(statusCode));
    });
    // Node tells of this in no other way, and leaves the connection to whoever listens.
    sent.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error("the receiver wants to go on in another protocol"));
    });
  });
}

/** @type {import("node:net").LookupFunction} */
function lookUpLoopback(_, { all }, found) {
  const [first] = LOOPBACK_ADDRESSES;
  if (all) found(null, LOOPBACK_ADDRESSES);
  else if (first) found(null, first.address, first.family);
}

/** @param {unknown} error */
function explain(error) {
  const { code = "", message } = /** @type {NodeJS.ErrnoException} */ (error);
  const reason = REASONS.find(([pattern]) => pattern.test(code))?.[1];
  if (reason !== undefined) return reason;
  if (/CERT|UNABLE_TO_/.test(code)) return `the receiver's certificate is not trusted (${message})`;
  if (code.startsWith("HPE_")) return `the answer is not HTTP (${message})`;
  // Several addresses were tried: an AggregateError has no message of its own.
  return message || code;
}
