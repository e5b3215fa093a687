// What a stand-in for `fetch` may give that is no answer, or not a new one: no repetition makes it better.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NetworkError } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";
import { response, throws } from "./values.js";

const READ = /body has been read already/;
const NO_RESPONSE = /not a Response/;

/** A Response of which somebody has read the body, or begun to. */
async function readBefore() {
  const answer = json(200, user);
  await answer.text();
  return answer;
}
function lockedBefore() {
  const answer = json(200, user);
  answer.body.getReader();
  return answer;
}
const half = async () => {
  const answer = json(200, user);
  const reader = answer.body.getReader();
  await reader.read();
  reader.releaseLock();
  return answer;
};

const cases = [
  ["a Response that was read before", readBefore, READ],
  ["one that somebody is reading", lockedBefore, READ],
  ["one that was half read", half, READ],
  ["nothing", () => undefined, NO_RESPONSE],
  ["null", () => null, NO_RESPONSE],
  ["a text", () => JSON.stringify(user), NO_RESPONSE],
  ["the answer's own object", () => user, NO_RESPONSE],
  ["what has json() and no text()", () => ({ ok: true, status: 200, json: async () => user }), NO_RESPONSE],
  ["what has text() and no status", () => ({ ok: true, text: async () => "{}" }), NO_RESPONSE],
  ["what has a status in a text", () => response({ status: "200" }), NO_RESPONSE],
  ["what has a text in place of text()", () => response({ text: "{}" }), NO_RESPONSE],
  ["what gives no text", () => response({ text: async () => undefined }), NO_RESPONSE],
  ["what gives an object in place of a text", () => response({ text: async () => user }), NO_RESPONSE],
  [
    "what throws when it is asked for text",
    () => Object.defineProperty(response(), "text", { get: throws(new Error("x")) }),
    NO_RESPONSE,
  ],
];

for (const [name, answer, message] of cases) {
  test(`${name}: one attempt, and what is wrong`, async () => {
    const { client, requests } = recorded([answer, answer, answer], { maxRetries: 2 });
    const error = await rejection(client.getSelf());
    assert.ok(error instanceof NetworkError, String(error));
    assert.match(error.message, message);
    assert.deepEqual([error.attempts, requests.length], [1, 1]);
  });
}

test("one Response given twice: the first call gets it, the second is told", async () => {
  const one = json(200, user);
  const { client, requests } = recorded([one, one, one], { maxRetries: 2 });
  assert.deepEqual(await client.getSelf(), user);
  assert.match((await rejection(client.getSelf())).message, READ);
  assert.equal(requests.length, 2);
});

test("what is no success is known by its status, whoever has read its body", async () => {
  const one = json(503, { title: "Not now" });
  const { client, requests } = recorded([one, one, user], { maxRetries: 2 });
  assert.deepEqual(await client.getSelf(), user);
  assert.equal(requests.length, 3);
  const gone = json(404, { title: "No such webhook" });
  await gone.text();
  const error = await rejection(recorded([gone]).client.getSelf());
  assert.deepEqual([error.code, error.title], ["not_found", undefined]);
});

test("a body that breaks off is another matter: it is asked for once more", async () => {
  const breaking = () => {
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode("{"));
        controller.error(new Error("reset"));
      },
    });
    return new Response(body);
  };
  const library = () => response({ text: throws(new Error("reset")), bodyUsed: false });
  const byHand = () => response({ text: throws(new Error("reset")), body: { locked: true } });
  for (const broken of [breaking, library, byHand]) {
    const { client, requests } = recorded([broken, user], { maxRetries: 1 });
    assert.deepEqual(await client.getSelf(), user);
    assert.equal(requests.length, 2);
  }
});

test("a createWebhook that got no Response may have been done, and says so", async () => {
  const { client } = recorded([() => undefined]);
  const webhook = { webhookURL: "https://example.com/hook", eventTypes: ["A"] };
  assert.match((await rejection(client.createWebhook(webhook))).message, /may have been done/);
});

test("a write that may have been done before the runtime forbade to connect says so", async () => {
  const denied = Object.assign(new Error("Requires net access"), { name: "NotCapable" });
  const { client } = recorded([throws(new TypeError("Failed to fetch")), throws(denied)], { maxRetries: 1 });
  const error = await rejection(client.deleteWebhook("1"));
  assert.match(error.message, /may not connect.*may have been done/);
  assert.equal(error.attempts, 2);
});

for (const [name, thrown] of [
  ["Deno", Object.assign(new Error("Requires net access"), { name: "NotCapable" })],
  ["Deno 1", Object.assign(new Error("Requires net access"), { name: "PermissionDenied" })],
  [
    "Node",
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ERR_ACCESS_DENIED" }) }),
  ],
]) {
  test(`a runtime that forbids to connect (${name}) is asked once, and nothing is said of CORS`, async () => {
    const refuse = throws(thrown);
    const { client, requests } = recorded([refuse, refuse, refuse], { maxRetries: 2 });
    const error = await rejection(client.getSelf());
    assert.match(error.message, /may not connect.*--allow-net/);
    assert.doesNotMatch(error.message, /CORS|may have been done/);
    assert.equal(error.cause, thrown);
    assert.equal(requests.length, 1);
    const webhook = { webhookURL: "https://example.com/hook", eventTypes: ["A"] };
    const create = recorded([refuse]).client.createWebhook(webhook);
    assert.doesNotMatch((await rejection(create)).message, /may have been done/);
  });
}
