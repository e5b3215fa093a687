// Who gets a message, and with what: as things are when it is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { assertProblem, WEBHOOKS } from "./caller.js";
import { basicOf, DELIVERIES, MESSAGES, startDelivering, startReceiver, valuesOf } from "./delivering.js";
import { until } from "./faulty.js";

test("a user's webhooks get it that are enabled and ask for messages, and no other", async (t) => {
  const { call, webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(`${url}first`);
  await webhook(`${url}disabled`, { enabled: false });
  await webhook(`${url}other-events`, { eventTypes: ["LeadCreatedV4", "messagecreatedv4"] });
  await webhook(`${url}among-others`, { eventTypes: ["Other", "MessageCreatedV4", "MessageCreatedV4"] });
  await webhook(`${url}other-user`, {}, TOKENS.secondUser);
  const { webhookID } = await webhook(`${url}deleted`);
  await call("DELETE", `${WEBHOOKS}/${webhookID}`);

  const paths = () => heard.splice(0).map(({ path }) => path);
  assert.equal((await send()).length, 2);
  assert.deepEqual(paths().sort(), ["/among-others", "/first"]);
  assert.equal((await send({ userID: "1338" })).length, 1);
  assert.deepEqual(paths(), ["/other-user"]);
  assert.deepEqual(await send({ userID: "nobody" }), []);
  assert.deepEqual(paths(), []);
});

test("a message to one webhook goes to that one, whoever it belongs to", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(`${url}1`);
  const { webhookID } = await webhook(`${url}2`);
  const other = await webhook(`${url}3`, {}, TOKENS.secondUser);
  assert.equal((await send({ webhookID })).length, 1);
  await send({ webhookID, userID: "1337" });
  await send({ webhookID: other.webhookID });
  assert.deepEqual(
    heard.map(({ path }) => path),
    ["/2", "/2", "/3"],
  );
});

test("a webhook that would not get it is a 409, one that is not there a 404, and nothing is delivered", async (t) => {
  const { call, control, webhook } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const disabled = await webhook(url, { enabled: false });
  const others = await webhook(url, { eventTypes: ["Other"] });
  const deleted = await webhook(url);
  await call("DELETE", `${WEBHOOKS}/${deleted.webhookID}`);
  const foreign = await webhook(url, {}, TOKENS.secondUser);
  /** @param {object} body */
  const ask = (body) => control("POST", MESSAGES, { body });
  assertProblem(await ask({ webhookID: disabled.webhookID }), 409, "Conflict");
  assertProblem(await ask({ webhookID: others.webhookID }), 409, "Conflict");
  for (const webhookID of [deleted.webhookID, "1", "", "__proto__"]) {
    assertProblem(await ask({ webhookID }), 404, "Not Found");
  }
  assertProblem(await ask({ webhookID: foreign.webhookID, userID: "1337" }), 404, "Not Found");
  assert.deepEqual(heard, []);
  assert.equal((await control("GET", DELIVERIES)).json.total, 0);
});

test("a changed URL, and enabled and disabled, hold from the next delivery on", async (t) => {
  const { call, webhook, send } = await startDelivering(t);
  const [one, two] = [await startReceiver(t), await startReceiver(t)];
  const { webhookID } = await webhook(one.url);
  const path = `${WEBHOOKS}/${webhookID}`;
  await send();
  await call("PUT", path, { body: { webhookURL: two.url } });
  await send();
  await call("PUT", path, { body: { enabled: false } });
  await send();
  assert.deepEqual([one.heard.length, two.heard.length], [1, 1]);
  await call("PUT", path, { body: { enabled: true } });
  await send();
  assert.deepEqual([one.heard.length, two.heard.length], [1, 2]);
});

test("changed and removed credentials hold from the next delivery on, and leave nothing of the old ones", async (t) => {
  const { call, webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const { webhookID } = await webhook(url, { auth: { username: "old", password: "old" } });
  const auth = `${WEBHOOKS}/${webhookID}/auth`;
  for (let round = 0; round < 5; round++) {
    await call("PUT", auth, { body: { username: "new", password: `${round}` } });
    await send();
    assert.deepEqual(basicOf(heard.at(-1)), { username: "new", password: `${round}` });
  }
  await call("PUT", auth, { body: { header: "X-Key", value: "k" } });
  await send();
  assert.deepEqual(valuesOf(heard.at(-1), "x-key"), ["k"]);
  assert.deepEqual(valuesOf(heard.at(-1), "authorization"), []);
  await call("PUT", `${WEBHOOKS}/${webhookID}`, { body: { webhookURL: `${url}moved` } });
  await send();
  assert.deepEqual(valuesOf(heard.at(-1), "x-key"), ["k"]);
  await call("DELETE", auth);
  await send();
  assert.deepEqual(valuesOf(heard.at(-1), "x-key"), []);
  assert.deepEqual(valuesOf(heard.at(-1), "authorization"), []);
});

test("a delivery that waits for its turn goes as things were when the message was written", async (t) => {
  const { call, webhook, send, log } = await startDelivering(t);
  /** @type {Array<import("node:http").ServerResponse>} */
  const held = [];
  const busy = await startReceiver(t, (_, response) => held.push(response));
  const { url, heard } = await startReceiver(t);
  for (let n = 0; n < 32; n++) await webhook(busy.url);
  const { webhookID } = await webhook(url, { auth: { header: "x-key", value: "k" } });
  const sent = send();
  await until(() => held.length === 32);
  await call("DELETE", `${WEBHOOKS}/${webhookID}`);
  assert.equal((await log()).filter(({ durationMs }) => durationMs === null).length, 33);
  assert.equal(heard.length, 0);
  for (const response of held) response.end();
  assert.deepEqual(new Set((await sent).map(({ status }) => status)), new Set([200]));
  assert.deepEqual(valuesOf(heard[0], "x-key"), ["k"]);
});
