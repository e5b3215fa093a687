// Bodies that arrive whole, but are not what they should be; and those that are, in unusual clothes.
import { gzipSync } from "node:zlib";
import { bigList, secondWebhook, success, user, webhook } from "./api.js";
import { answer } from "./message.js";

const BIG = 10_000_000;

export const bodies = {
  ok: (exchange) => answer(exchange, ...success(exchange.operation)),

  // Two pages; the second is said to be on another origin.
  "page-1": (exchange) => {
    const next = `${exchange.elsewhere.split("?")[0]}?limit=1&offset=1`;
    answer(exchange, 200, { data: [webhook], pagination: { limit: 1, next } });
  },
  "page-2": (exchange) =>
    answer(exchange, 200, { data: [secondWebhook], pagination: { limit: 1, offset: 1 } }),

  204: (exchange) => answer(exchange, 204),

  "empty-200": (exchange) => send(exchange, 200, ""),

  "big-list": (exchange) => send(exchange, 200, JSON.stringify(bigList())),

  "big-garbage-200": (exchange) => send(exchange, 200, "garbage ".repeat(BIG / 8)),
  "big-garbage-500": (exchange) => send(exchange, 500, "garbage ".repeat(BIG / 8)),

  // 0xFF is nowhere in UTF-8.
  "no-utf8-in-text": (exchange) => {
    const [before, after] = JSON.stringify(user).split("Hello");
    send(exchange, 200, Buffer.concat([Buffer.from(before), Buffer.of(0xff), Buffer.from(after)]));
  },
  "no-utf8-in-json": (exchange) => {
    const body = Buffer.from(JSON.stringify(user));
    send(exchange, 200, Buffer.concat([body.subarray(0, -1), Buffer.of(0xff), body.subarray(-1)]));
  },

  "byte-order-mark": (exchange) => send(exchange, 200, `\ufeff${JSON.stringify(user)}`),

  gzip: (exchange) => send(exchange, 200, zipped(), { "content-encoding": "gzip" }),

  // The length is right: what breaks off is the compressed stream, long before its end.
  "gzip-broken-off": (exchange) => {
    const whole = zipped();
    send(exchange, 200, whole.subarray(0, whole.length / 2), { "content-encoding": "gzip" });
  },

  "gzip-that-is-none": (exchange) =>
    send(exchange, 200, JSON.stringify(user), { "content-encoding": "gzip" }),

  // The answer comes, but a page is not let see it.
  "no-cors": (exchange) => {
    const { "access-control-allow-origin": _, ...headers } = exchange.headers;
    answer({ ...exchange, headers }, ...success(exchange.operation));
  },

  // The request would be answered, if it came.
  "preflight-refused": (exchange) => answer(exchange, ...success(exchange.operation)),
  "preflight-silent": (exchange) => answer(exchange, ...success(exchange.operation)),
};

// Long enough for more than one block of the compressed stream.
const zipped = () => gzipSync(JSON.stringify({ ...user, note: "0123456789abcdef".repeat(1000) + Math.PI }));

function send({ response, headers }, status, body, more = {}) {
  const bytes = Buffer.from(body);
  const own = { "content-type": "application/json", "content-length": bytes.length };
  response.writeHead(status, { ...headers, ...own, ...more }).end(bytes);
}
