// Everything as at the start, but that no ID comes twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox, TOKENS } from "../../sandbox/app.js";
import { callerOf, create, WEBHOOKS } from "./caller.js";
import { DELIVERIES, INBOX, MESSAGES } from "./delivering.js";
import { FAULTS, REQUESTS } from "./faulty.js";

test("webhooks, credentials, faults, logs and inbox are gone; the IDs go on", async () => {
  const call = callerOf(createSandbox({ courier: async () => 200 }));
  const first = await create(call, { auth: { username: "u", password: "p" } });
  const second = await create(call, {}, TOKENS.secondUser);
  await call("POST", MESSAGES, { body: {} });
  await call("PUT", INBOX, { body: { status: 503 } });
  await call("POST", INBOX, { body: {} });
  await call("PUT", FAULTS, { body: { seed: 7, faults: [{ status: 503, operation: "getSelf" }] } });

  const answer = await call("POST", "/sandbox/reset");
  assert.deepEqual([answer.status, answer.text], [204, ""]);
  const empty = { data: [], total: 0, forgotten: 0 };
  assert.deepEqual((await call("GET", REQUESTS)).json, empty);
  assert.deepEqual((await call("GET", DELIVERIES)).json, empty);
  assert.deepEqual((await call("GET", INBOX)).json, { ...empty, answer: { status: 200, delayMs: 0 } });
  assert.deepEqual((await call("GET", FAULTS)).json, { seed: 1, faults: [] });
  for (const token of [TOKENS.helloWorld, TOKENS.secondUser]) {
    assert.deepEqual((await call("GET", WEBHOOKS, { token })).json.data, []);
  }
  for (const { webhookID } of [first, second]) {
    assert.equal((await call("GET", `${WEBHOOKS}/${webhookID}`)).status, 404);
  }
  const third = await create(call);
  assert.equal(BigInt(third.webhookID), BigInt(second.webhookID) + 1n);
  assert.equal(third.authType, "None");
  assert.equal((await call("POST", FAULTS, { body: { status: 503 } })).json.faultID, "2");
});
