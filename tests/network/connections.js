// Faults of the connection: the answer does not come, or not to its end.
import { success, user } from "./api.js";
import { head, reset } from "./message.js";

const problem = { type: "about:blank", title: "Internal Server Error", status: 500, traceID: "trace-500" };

export const connections = {
  "reset-before-headers": reset,

  "close-before-headers": ({ socket }) => socket.end(),

  "reset-in-headers": (exchange) => {
    exchange.socket.write("HTTP/1.1 200 OK\r\ncontent-type: applica", () => reset(exchange));
  },

  "no-http": ({ socket }) => socket.end("SSH-2.0-OpenSSH_9.2\r\n"),

  // The headers never come. The other end gives up, some time.
  silent: () => {},

  // A field of the head, one byte a second.
  "drip-in-headers": (exchange) => {
    drip(exchange, "HTTP/1.1 200 OK\r\nx-drip: ", "drip, drip, drip");
  },

  "reset-in-body-200": (exchange) => resetInBody(exchange, 200),
  "reset-in-body-500": (exchange) => resetInBody(exchange, 500),

  "drip-200": (exchange) => dripBody(exchange, 200),
  "drip-500": (exchange) => dripBody(exchange, 500),

  // The connection ends in good order, but before the length that was promised. What came is a whole answer by itself:
  // only the length gives away that something is missing.
  "length-too-long": (exchange) => {
    const body = JSON.stringify(success(exchange.operation)[1]);
    exchange.socket.end(head(exchange, 200, { "content-length": body.length + 100 }) + body);
  },

  // The same with half of an answer.
  "half-of-length": (exchange) => {
    const body = JSON.stringify(success(exchange.operation)[1]);
    const half = body.slice(0, body.length / 2);
    exchange.socket.end(head(exchange, 200, { "content-length": body.length }) + half);
  },

  // What comes after the promised length is no part of this answer, and of no other.
  "length-too-short": (exchange) => {
    const body = JSON.stringify(success(exchange.operation)[1]);
    exchange.socket.write(head(exchange, 200, { "content-length": 10 }) + body);
    if (exchange.headers.connection === "close") exchange.socket.end();
  },

  "chunked-garbage": (exchange) => {
    const body = JSON.stringify(user);
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
    exchange.socket.end(
      `${head(exchange, 200, { "transfer-encoding": "chunked" }) + chunk}no length\r\ngarbage`,
    );
  },

  // A whole answer in one chunk, but the last chunk, of no length, is missing.
  "chunked-without-end": (exchange) => {
    const body = JSON.stringify(user);
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
    exchange.socket.end(head(exchange, 200, { "transfer-encoding": "chunked" }) + chunk);
  },
};

/** Half a body, and the rest never: when the case says so, the connection breaks. */
async function resetInBody(exchange, status) {
  const body = JSON.stringify(status === 200 ? user : problem);
  const { socket } = exchange;
  socket.write(head(exchange, status, { "content-length": body.length }) + body.slice(0, body.length / 2));
  await exchange.released();
  reset(exchange);
}

function dripBody(exchange, status) {
  const body = JSON.stringify(status === 200 ? user : problem);
  drip(exchange, head(exchange, status, { "content-length": body.length }), body);
}

/** Sends one byte a second after the beginning, the first at once, for as long as somebody listens. */
function drip({ socket }, beginning, text) {
  let sent = 1;
  socket.write(beginning + text[0]);
  const timer = setInterval(() => {
    socket.write(text[sent]);
    sent += 1;
    if (sent === text.length) clearInterval(timer);
  }, 1000);
  socket.once("close", () => clearInterval(timer));
}
