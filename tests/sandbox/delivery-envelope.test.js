// What is delivered, key by key: the recorded deliveries of the real API are the measure.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../../sandbox/app.js";
import { callerOf, create } from "./caller.js";
import { MESSAGES, startDelivering, startReceiver } from "./delivering.js";

const ID = /^\d{18}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

test("the envelope is that of the recorded deliveries, key by key and in their order", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const { webhookID } = await webhook(url);
  const before = Math.floor(Date.now() / 1000) * 1000;
  await send({ from: "Business", text: "Hello" });
  const after = Date.now();

  assert.equal(heard.length, 1);
  const { event, data } = heard[0]?.json ?? {};
  assert.deepEqual(Object.keys(heard[0]?.json), ["event", "data"]);
  assert.deepEqual(Object.keys(event), ["eventType", "description", "webhookID", "triggeredAt"]);
  assert.deepEqual(Object.keys(data), [
    "messageID",
    "negotiationID",
    "customer",
    "business",
    "from",
    "text",
    "sentAt",
  ]);
  assert.deepEqual(Object.keys(data.customer), ["customerID", "displayName"]);
  assert.deepEqual(Object.keys(data.business), ["businessID", "displayName"]);
  const { eventType, description, webhookID: named, triggeredAt } = event;
  assert.deepEqual([eventType, description, named], ["MessageCreatedV4", "", webhookID]);
  assert.deepEqual([data.from, data.text], ["Business", "Hello"]);
  for (const id of [data.messageID, data.negotiationID, data.customer.customerID, data.business.businessID]) {
    assert.match(id, ID);
  }
  for (const time of [triggeredAt, data.sentAt]) assert.match(time, TIME);
  assert.ok(before <= Date.parse(triggeredAt) && Date.parse(triggeredAt) <= after, triggeredAt);
  assert.equal(Date.parse(triggeredAt) - Date.parse(data.sentAt), 5_000);
});

test("the two times are five seconds apart also where a second ends in between", async (t) => {
  const app = createSandbox({ courier: async ({ body }) => bodies.push(JSON.parse(body)) });
  /** @type {any[]} */
  const bodies = [];
  const call = callerOf(app);
  for (let n = 0; n < 3; n++) await create(call);
  // Each look at the clock finds it almost a second later.
  const { Date: RealDate } = globalThis;
  let now = RealDate.now();
  globalThis.Date = /** @type {any} */ (
    class extends RealDate {
      /** @param {any[]} given */
      constructor(...given) {
        now += 999;
        super(given.length === 0 ? now : given[0]);
      }
    }
  );
  t.after(() => {
    globalThis.Date = RealDate;
  });
  await call("POST", MESSAGES, { body: {} });
  globalThis.Date = RealDate;
  assert.equal(bodies.length, 3);
  for (const { event, data } of bodies) {
    assert.equal(Date.parse(event.triggeredAt) - Date.parse(data.sentAt), 5_000);
  }
});

test("all webhooks get the same message, and each message has an ID of its own", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  for (let n = 0; n < 3; n++) await webhook(url);
  await send();
  await send();
  assert.equal(heard.length, 6);
  const first = heard.slice(0, 3).map(({ json }) => json);
  for (const { event, data } of first) {
    assert.deepEqual(data, first[0].data);
    assert.equal(event.triggeredAt, first[0].event.triggeredAt);
  }
  assert.equal(new Set(first.map(({ event }) => event.webhookID)).size, 3);
  assert.equal(new Set(heard.map(({ json }) => json.data.messageID)).size, 2);
});

test("a text arrives as it was written", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(url);
  const texts = [
    "",
    "one\r\ntwo\nthree\r",
    "Tom &amp; Jerry &#39;n&#39; <b>friends</b>",
    '{"a":"\\u0041"} \u0000\u001f\u007f\u2028',
    "Gr\u00fc\u00dfe \u2713 \ud83d\ude80 e\u0301",
    "x".repeat(5_000),
    "\u0001".repeat(5_000),
  ];
  for (const text of texts) await send({ text });
  assert.deepEqual(
    heard.map(({ json }) => json.data.text),
    texts,
  );
});

test("sender and text may be left out", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(url);
  await send();
  await send({ from: "Business" });
  assert.deepEqual(
    heard.map(({ json }) => [json.data.from, json.data.text !== ""]),
    [
      ["Customer", true],
      ["Business", true],
    ],
  );
});
