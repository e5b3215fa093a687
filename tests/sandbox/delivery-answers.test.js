// What becomes of a delivery whose receiver answers oddly, or not at all.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { SELF } from "./caller.js";
import { startDelivering, startOddReceiver, startReceiver, valuesOf } from "./delivering.js";
import { until } from "./faulty.js";

const OK = "HTTP/1.1 200 OK\r\n";
const EMPTY = "content-length: 0\r\n\r\n";

test("the status is written down, whatever it is", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url } = await startReceiver(t, ({ path }, response) => {
    response.writeHead(Number(path.slice(1))).end();
  });
  for (const status of [200, 201, 204, 205, 299, 304, 400, 401, 410, 429, 500, 503, 599]) {
    const { webhookID } = await webhook(url + status);
    const [delivery] = await send({ webhookID });
    assert.deepEqual([delivery.status, delivery.error], [status, null]);
  }
});

test("a redirect is not followed, and the credentials stay where they were sent", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const target = await startReceiver(t);
  const { url, heard } = await startReceiver(t, ({ path }, response) => {
    response.writeHead(Number(path.slice(1)), { location: target.url }).end();
  });
  for (const status of [300, 301, 302, 303, 307, 308]) {
    const { webhookID } = await webhook(url + status, { auth: { username: "u", password: "p" } });
    const [delivery] = await send({ webhookID });
    assert.deepEqual([delivery.status, delivery.error], [status, null]);
  }
  assert.equal(heard.length, 6);
  assert.equal(valuesOf(heard[0], "authorization").length, 1);
  assert.deepEqual(target.heard, []);
});

/** @type {Array<[what: string, answer: (socket: import("node:net").Socket) => void, status: number | null, error: RegExp | null]>} */
const ODD = [
  ["resets", (socket) => socket.resetAndDestroy(), null, /^the receiver broke the connection off$/],
  ["hangs up", (socket) => socket.end(), null, /^the receiver broke the connection off$/],
  ["breaks off in the headers", (socket) => socket.end(`${OK}x-a`), null, /broke the connection off/],
  ["answers garbage", (socket) => socket.write("garbage\r\n\r\n"), null, /^the answer is not HTTP \(/],
  ["answers in another protocol", (socket) => socket.write("SSH-2.0-OpenSSH\r\n"), null, /is not HTTP/],
  ["has endless headers", (socket) => endless(socket, OK, "x: y\r\n"), null, /is not HTTP/],
  [
    "wants to go on in another protocol",
    (socket) =>
      socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"),
    null,
    /another protocol$/,
  ],
  ["has an endless body", (socket) => endless(socket, `${OK}\r\n`, "x".repeat(1_000)), 200, null],
  ["breaks off in the body", (socket) => socket.end(`${OK}content-length: 9\r\n\r\nx`), 200, null],
  ["resets in the body", (socket) => resetAfter(socket, `${OK}content-length: 9\r\n\r\nx`), 200, null],
  [
    "has a broken chunk",
    (socket) => socket.write(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    200,
    null,
  ],
  ["answers twice", (socket) => socket.write(`${OK}${EMPTY}HTTP/1.1 500 No\r\n${EMPTY}`), 200, null],
  ["adds garbage", (socket) => socket.write(`${OK}${EMPTY}garbage`), 200, null],
  [
    "says first that it will answer",
    (socket) =>
      later(socket, ["HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", OK + EMPTY]),
    200,
    null,
  ],
  ["answers in pieces", (socket) => later(socket, ["HTTP/1.1 20", "2 O", "K\r\n", EMPTY]), 202, null],
  ["knows no HTTP/1.1", (socket) => socket.end("HTTP/1.0 200 OK\r\n\r\n"), 200, null],
];

describe("the sandbox lives on, and no connection stays, where a receiver", { concurrency: true }, () => {
  for (const [what, answer, status, error] of ODD) {
    test(what, async (t) => {
      const { call, webhook, send } = await startDelivering(t);
      const { url, open } = await startOddReceiver(t, answer);
      await webhook(url);
      const [delivery] = await send();
      assert.equal(delivery.status, status, delivery.error);
      if (error === null) assert.equal(delivery.error, null);
      else assert.match(delivery.error, error);
      assert.ok(delivery.durationMs < 9_000, "it was not waited for to the end");
      assert.equal((await call("GET", SELF)).status, 200);
      await until(() => open.size === 0);
    });
  }
});

test("where nothing listens, that is the error", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { port, server } = await startReceiver(t);
  await new Promise((closed) => server.close(closed));
  for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
    const { webhookID } = await webhook(`http://${host}:${port}/`);
    const [delivery] = await send({ webhookID });
    assert.deepEqual([delivery.status, delivery.error], [null, "nothing listens there"]);
  }
});

/** @param {import("node:net").Socket} socket @param {string} head @param {string} more */
function endless(socket, head, more) {
  socket.write(head);
  const write = () => {
    while (!socket.destroyed && socket.write(more));
  };
  socket.on("drain", write);
  write();
}

/** @param {import("node:net").Socket} socket @param {string} text */
function resetAfter(socket, text) {
  socket.write(text, () => socket.resetAndDestroy());
}

/** Each piece in a packet of its own. @param {import("node:net").Socket} socket @param {string[]} pieces */
function later(socket, pieces) {
  socket.setNoDelay(true);
  for (const [index, piece] of pieces.entries()) setTimeout(() => socket.write(piece), index * 50);
}
