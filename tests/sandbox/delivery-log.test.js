// The record of deliveries: what was sent where, and what came of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DELIVERIES, startDelivering, startOddReceiver, startReceiver } from "./delivering.js";
import { until } from "./faulty.js";

test("each delivery is written down, in order, with what came of it", async (t) => {
  const { webhook, send, control } = await startDelivering(t);
  const { url, heard } = await startReceiver(t, ({ path }, response) => {
    response.writeHead(path === "/fails" ? 500 : 200).end();
  });
  const first = await webhook(url);
  const second = await webhook(`${url}fails`, { auth: { username: "u", password: "p" } });
  const third = await webhook("https://example.com/", { auth: { header: "x-key", value: "k" } });
  const data = [...(await send()), ...(await send({ webhookID: first.webhookID }))];
  assert.deepEqual((await control("GET", DELIVERIES)).json, { data, total: 4, forgotten: 0 });
  const events = new Map(heard.map(({ json }) => [`${json.event.webhookID} ${json.data.messageID}`, json]));
  for (const delivery of data) {
    assert.deepEqual(Object.keys(delivery), [
      "number",
      "webhookID",
      "webhookURL",
      "eventType",
      "authType",
      "triggeredAt",
      "messageID",
      "status",
      "error",
      "durationMs",
    ]);
    assert.ok(Number.isInteger(delivery.durationMs) && delivery.durationMs >= 0, delivery.durationMs);
    const sent = events.get(`${delivery.webhookID} ${delivery.messageID}`);
    if (sent) assert.equal(delivery.triggeredAt, sent.event.triggeredAt);
  }
  const { messageID } = data[0];
  assert.notEqual(messageID, data[3].messageID);
  const seen = data.map(({ triggeredAt: _, durationMs: __, error, ...rest }) => ({
    ...rest,
    isError: error !== null,
  }));
  const eventType = "MessageCreatedV4";
  /** @param {any} webhook */
  const of = ({ webhookID, webhookURL, authType }) => ({ webhookID, webhookURL, authType, eventType });
  assert.deepEqual(seen, [
    { number: 1, ...of(first), messageID, status: 200, isError: false },
    { number: 2, ...of(second), messageID, status: 500, isError: false },
    { number: 3, ...of(third), messageID, status: null, isError: true },
    { number: 4, ...of(first), messageID: data[3].messageID, status: 200, isError: false },
  ]);
  assert.deepEqual([first.authType, second.authType, third.authType], ["None", "Basic", "CustomHeader"]);
});

test("one that is on its way is there already, without an ending", async (t) => {
  const { webhook, send, log } = await startDelivering(t);
  /** @type {Array<import("node:http").ServerResponse>} */
  const held = [];
  const { url } = await startReceiver(t, (_, response) => held.push(response));
  await webhook(url);
  const sent = send();
  await until(() => held.length === 1);
  const [onItsWay] = await log();
  assert.deepEqual([onItsWay.status, onItsWay.error, onItsWay.durationMs], [null, null, null]);
  held[0]?.writeHead(204).end();
  const [delivered] = await sent;
  assert.deepEqual([delivered.status, delivered.error], [204, null]);
  assert.deepEqual(await log(), [delivered]);
});

test("two hundred are kept, and the others counted", async (t) => {
  const { webhook, send, control } = await startDelivering(t);
  const { url } = await startReceiver(t);
  for (let n = 0; n < 101; n++) await webhook(url);
  await send();
  const all = [...(await send()), ...(await send())];
  const { data, total, forgotten } = (await control("GET", DELIVERIES)).json;
  assert.deepEqual([data.length, total, forgotten], [200, 303, 103]);
  assert.deepEqual(data, all.slice(-200));
  assert.deepEqual([data[0].number, data[199].number], [104, 303]);
});

test("it is cleared, also of one on its way, and begins at 1 again", async (t) => {
  const { webhook, send, log, control } = await startDelivering(t);
  /** @type {Array<import("node:http").ServerResponse>} */
  const held = [];
  const { url } = await startReceiver(t, (_, response) => held.push(response));
  await webhook(url);
  const sent = send();
  await until(() => held.length === 1);
  const cleared = await control("DELETE", DELIVERIES);
  assert.deepEqual([cleared.status, cleared.text], [204, ""]);
  held[0]?.end();
  assert.equal((await sent)[0].status, 200);
  assert.deepEqual(await log(), []);
  const more = send();
  await until(() => held.length === 2);
  held[1]?.end();
  await more;
  assert.deepEqual(
    (await log()).map(({ number }) => number),
    [1],
  );
});

test("no credentials are in it, nor in what the sender of a message is told, nor in the server's output", async (t) => {
  /** @type {unknown[]} */
  const printed = [];
  for (const name of /** @type {const} */ (["log", "info", "warn", "error", "debug"])) {
    t.mock.method(console, name, (/** @type {unknown[]} */ ...args) => printed.push(args));
  }
  const { webhook, send, control } = await startDelivering(t);
  const auths = [
    { username: "user-s3cret", password: "s3cret" },
    { header: "x-s3cret", value: "s3cret" },
    { header: "__proto__", value: "s3cret" },
  ];
  const { port } = await startReceiver(t);
  const odd = await startOddReceiver(t, (socket) => socket.end("s3cret\r\n\r\n"));
  const urls = [odd.url, `https://127.0.0.1:${port}/`, "https://example.com/", `http://localhost:${port}/`];
  for (const auth of auths) for (const url of urls) await webhook(url, { auth });
  const sent = await send();
  assert.equal(sent.length, 12);
  const { text } = await control("GET", DELIVERIES);
  const requests = await control("GET", "/sandbox/requests");
  const said = JSON.stringify([sent, text, requests.text, printed]);
  assert.doesNotMatch(said, /s3cret/i);
  for (const { username, password } of auths) assert.ok(!said.includes(btoa(`${username}:${password}`)));
});
