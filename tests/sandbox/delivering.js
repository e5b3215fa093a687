// A sandbox that delivers, and receivers that look at what they get as a real one would.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createTCPServer } from "node:net";
import { startServer } from "../../sandbox/server.js";
import { callerOf, create } from "./caller.js";

export const MESSAGES = "/sandbox/messages";
export const DELIVERIES = "/sandbox/deliveries";
export const INBOX = "/sandbox/inbox";

/**
 * @typedef {object} Heard One request, as it came.
 * @property {string} method
 * @property {string} path With the query.
 * @property {Array<[name: string, value: string]>} fields In order, names in lower case, bytes as Latin-1.
 * @property {Buffer} bytes
 * @property {any} json
 */

/** @param {import("node:test").TestContext} t @param {string[]} [deliverTo] */
export async function startDelivering(t, deliverTo = []) {
  const { url, close } = await startServer({ control: true, deliverTo });
  t.after(close);
  const call = callerOf(url);
  /** @type {import("./caller.js").Call} The control needs no token. */
  const control = (method, path, options) => call(method, path, { token: null, ...options });
  return {
    url,
    close,
    call,
    control,
    /** @param {string} webhookURL @param {Record<string, unknown>} [fields] @param {string} [token] */
    webhook: (webhookURL, fields, token) => create(call, { webhookURL, ...fields }, token),
    /** Sends a message. @param {object} [message] @returns {Promise<any[]>} The deliveries. */
    async send(message = {}) {
      const { status, json, text } = await control("POST", MESSAGES, { body: message });
      assert.equal(status, 200, text);
      return json.data;
    },
    /** @returns {Promise<any[]>} */
    log: async () => (await control("GET", DELIVERIES)).json.data,
  };
}

/**
 * @param {import("node:test").TestContext} t
 * @param {(heard: Heard, response: import("node:http").ServerResponse) => void} [answer] Left out: an empty 200.
 * @param {string} [host]
 */
export async function startReceiver(t, answer = (_, response) => response.end(), host = "127.0.0.1") {
  /** @type {Heard[]} */
  const heard = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const one = {
      method: request.method ?? "",
      path: request.url ?? "",
      fields: fieldsOf(request.rawHeaders),
      bytes,
      json: JSON.parse(bytes.toString()),
    };
    heard.push(one);
    answer(one, response);
  });
  return { heard, server, ...(await listen(t, server, host)) };
}

/**
 * A receiver that need not speak HTTP. What it hears it does not understand.
 * @param {import("node:test").TestContext} t
 * @param {(socket: import("node:net").Socket) => void} answer Called when the first bytes have come.
 */
export async function startOddReceiver(t, answer) {
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const server = createTCPServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => open.delete(socket));
    socket.once("data", () => answer(socket.on("data", () => {})));
  });
  return { open, ...(await listen(t, server)) };
}

/**
 * @param {import("node:test").TestContext} t
 * @param {import("node:net").Server | import("node:http").Server} server
 */
export async function listen(t, server, host = "127.0.0.1") {
  await once(server.listen(0, host), "listening");
  t.after(() => {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { port, url: `http://127.0.0.1:${port}/` };
}

/** @param {string[]} raw @returns {Array<[string, string]>} */
function fieldsOf(raw) {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [/** @type {[string, string]} */ ([name.toLowerCase(), raw[index + 1] ?? ""])] : [],
  );
}

/** All values of a header field. @param {Heard | undefined} heard @param {string} name */
export function valuesOf(heard, name) {
  return (heard?.fields ?? []).filter(([each]) => each === name.toLowerCase()).map(([, value]) => value);
}

/**
 * What a receiver makes of Basic credentials (RFC 7617, in UTF-8).
 * @param {Heard | undefined} heard
 */
export function basicOf(heard) {
  const [value, ...more] = valuesOf(heard, "authorization");
  assert.deepEqual(more, []);
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(value ?? "")?.[1];
  assert.ok(encoded !== undefined, value);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(encoded, "base64"));
  const colon = text.indexOf(":");
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
