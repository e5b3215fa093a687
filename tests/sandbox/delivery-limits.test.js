// Ten seconds for each receiver, and a bounded number of them at a time.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startDelivering, startOddReceiver, startReceiver } from "./delivering.js";
import { until } from "./faulty.js";

const NO_ANSWER = "no answer within 10 seconds";

describe("after ten seconds", { concurrency: true, timeout: 30_000 }, () => {
  /** @type {Array<[what: string, answer: (socket: import("node:net").Socket) => void, status: number | null]>} */
  const slow = [
    ["a receiver that never answers has failed", () => {}, null],
    [
      "one that gets stuck in the headers has failed",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nx: "),
      null,
    ],
    [
      "one that promises to answer has failed",
      (socket) => repeat(socket, "HTTP/1.1 103 Early Hints\r\n\r\n"),
      null,
    ],
    [
      "one that never ends its body has answered all the same",
      (socket) => socket.write("HTTP/1.1 202 Accepted\r\n\r\n") && repeat(socket, "x"),
      202,
    ],
  ];
  for (const [what, answer, status] of slow) {
    test(what, async (t) => {
      const { webhook, send } = await startDelivering(t);
      const { url, open } = await startOddReceiver(t, answer);
      await webhook(url);
      const [delivery] = await send();
      assert.deepEqual([delivery.status, delivery.error], [status, status === null ? NO_ANSWER : null]);
      assert.ok(9_900 <= delivery.durationMs && delivery.durationMs < 15_000, delivery.durationMs);
      await until(() => open.size === 0);
    });
  }

  test("those that had to wait for their turn get their time", async (t) => {
    const { webhook, send } = await startDelivering(t);
    const stuck = await startOddReceiver(t, () => {});
    const { url, heard } = await startReceiver(t);
    for (let n = 0; n < 32; n++) await webhook(stuck.url);
    await webhook(url);
    const deliveries = await send();
    const last = deliveries.pop();
    assert.deepEqual(new Set(deliveries.map(({ error }) => error)), new Set([NO_ANSWER]));
    assert.deepEqual([last.status, last.error, heard.length], [200, null, 1]);
    assert.ok(last.durationMs < 5_000, last.durationMs);
  });
});

test("two hundred webhooks all get it, 32 at a time", async (t) => {
  /** @type {string[]} */
  const warnings = [];
  const warn = (/** @type {Error} */ { message }) => warnings.push(message);
  process.on("warning", warn);
  t.after(() => process.off("warning", warn));
  const { webhook, send, log, control } = await startDelivering(t);
  /** @type {Array<import("node:http").ServerResponse> | undefined} */
  let held = [];
  const { url, heard, server } = await startReceiver(t, (_, response) => {
    if (held) held.push(response);
    else response.end("thanks");
  });
  for (let n = 0; n < 100; n++) {
    await webhook(`${url}${n}`);
    await webhook(`${url.replace("127.0.0.1", "localhost")}${n}`);
  }
  // Two messages at once share the same 32.
  const sent = Promise.all([send(), send()]);
  await until(() => heard.length === 32);
  for (let n = 0; n < 20; n++) assert.equal((await log()).length, 200);
  assert.equal(held.length, 32);
  assert.equal(await connections(server), 32);
  const waiting = held;
  held = undefined;
  for (const response of waiting) response.end();

  for (const deliveries of await sent) {
    assert.equal(deliveries.length, 200);
    for (const { status, error } of deliveries) assert.deepEqual([status, error], [200, null]);
  }
  assert.equal(heard.length, 400);
  assert.equal(new Set(heard.map(({ path }) => path)).size, 100);
  assert.equal(new Set(heard.map(({ json }) => json.event.webhookID)).size, 200);
  await until(async () => (await connections(server)) === 0);
  assert.deepEqual(warnings, []);
  assert.equal((await control("GET", "/sandbox/deliveries")).json.total, 400);
});

test("close ends the deliveries that are on their way", async (t) => {
  const { webhook, control, close } = await startDelivering(t);
  const { url, open } = await startOddReceiver(t, () => {});
  for (let n = 0; n < 40; n++) await webhook(url);
  const sent = control("POST", "/sandbox/messages", { body: {} });
  await until(() => open.size === 32);
  await Promise.all([close(), assert.rejects(sent)]);
  const begun = performance.now();
  await until(() => open.size === 0);
  assert.ok(performance.now() - begun < 5_000);
});

/** @param {import("node:net").Server} server @returns {Promise<number>} */
function connections(server) {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
}

/** @param {import("node:net").Socket} socket @param {string} text */
function repeat(socket, text) {
  const timer = setInterval(() => socket.write(text), 200);
  socket.on("close", () => clearInterval(timer));
}
