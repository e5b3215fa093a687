// A client in what frameworks and stores make of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asItIs, callAll, clientAndSent } from "./api.js";
import { wrapped } from "./wrapped.js";

/** What a client does as it is. */
const right = await asItIs();

for (const [name, wrap] of Object.entries(wrapped)) {
  test(`${name}: all methods`, async () => {
    const { users, sent } = await clientAndSent();
    assert.deepEqual(await callAll(wrap(users)), right.results);
    assert.deepEqual(sent, right.sent);
  });

  test(`${name}: methods that were taken off it`, async () => {
    const { users } = await clientAndSent();
    const held = wrap(users);
    assert.deepEqual(await callAll(held, (name) => held[name]), right.results);
  });

  test(`${name}: what is wrong is a rejection`, async () => {
    const { users } = await clientAndSent();
    await assert.rejects(wrap(users).getWebhook(""), { code: "invalid_argument", argument: "webhookID" });
  });

  test(`${name}: disposing it`, async () => {
    const { users } = await clientAndSent();
    const held = wrap(users);
    if (Symbol.dispose in users) held[Symbol.dispose]();
    else held.free(); // Node 20 has no such symbol
    held.free();
    await assert.rejects(held.getSelf(), { code: "disposed" });
    await assert.rejects(users.getSelf(), { code: "disposed" });
  });
}
