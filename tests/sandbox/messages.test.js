// What a message may be. One that makes no sense is told of by field, and goes nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInvalid, assertProblem } from "./caller.js";
import { DELIVERIES, MESSAGES, startDelivering, startReceiver } from "./delivering.js";

test("a message that makes no sense is a 400 that names the field, and nothing is delivered", async (t) => {
  const { control, webhook } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const { webhookID } = await webhook(url);
  const wrong = /** @type {Array<[body: unknown, fields: string[]]>} */ ([
    [[], ["body"]],
    [null, ["body"]],
    ["Hello", ["body"]],
    [{ webhookID: 1 }, ["webhookID"]],
    [{ webhookID: null }, ["webhookID"]],
    [{ webhookID: [webhookID] }, ["webhookID"]],
    [{ userID: 1337 }, ["userID"]],
    [{ from: "customer" }, ["from"]],
    [{ from: "" }, ["from"]],
    [{ from: ["Customer"] }, ["from"]],
    [{ from: null }, ["from"]],
    [{ text: 1 }, ["text"]],
    [{ text: null }, ["text"]],
    [{ text: {} }, ["text"]],
    [{ text: "x".repeat(5_001) }, ["text"]],
    [{ message: "Hello" }, ["message"]],
    [{ toString: "Hello" }, ["toString"]],
    [
      { from: "Nobody", text: 1, userID: 2, webhookID: 3, more: 4 },
      ["from", "text", "userID", "webhookID", "more"],
    ],
  ]);
  for (const [body, fields] of wrong) assertInvalid(await control("POST", MESSAGES, { body }), fields);
  for (const raw of ["", "{", "\u00ff", '{"text":"']) {
    assertInvalid(await control("POST", MESSAGES, { raw }), ["body"]);
  }
  assertInvalid(await control("POST", MESSAGES, { raw: '{"__proto__":{}}' }), ["__proto__"]);
  const plain = await control("POST", MESSAGES, { raw: "{}", headers: { "content-type": "text/plain" } });
  assertProblem(plain, 415, "Unsupported Media Type");
  const large = await control("POST", MESSAGES, { body: { text: "x".repeat(65_536) } });
  assertProblem(large, 413, "Content Too Large");
  assert.deepEqual(heard, []);
  assert.equal((await control("GET", DELIVERIES)).json.total, 0);
});

test("no error repeats what was sent", async (t) => {
  const { control } = await startDelivering(t);
  for (const body of [{ from: "s3cret" }, { webhookID: "s3cret" }, { text: ["s3cret"] }]) {
    const { status, text } = await control("POST", MESSAGES, { body });
    assert.ok(status === 400 || status === 404);
    assert.ok(!text.includes("s3cret"));
  }
});

test("without a webhook that wants it, a message has no deliveries", async (t) => {
  const { send } = await startDelivering(t);
  assert.deepEqual(await send(), []);
});
