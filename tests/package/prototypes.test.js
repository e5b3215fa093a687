// Whatever somebody has put on Object.prototype: calls go on as if it were not there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isThumbtackError, UsersClient } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { page, user } from "./reference.js";

// Names that the client itself uses for fields of its own objects. (Not those that Node's own Response
// cannot bear, and not those of answers: they are the caller's objects, and he reads there what is on their prototype.)
const NAMES = [
  ...[
    "about",
    "answer",
    "argument",
    "asked",
    "attempts",
    "authorization",
    "baseUrl",
    "calls",
    "client",
    "code",
  ],
  ...["ending", "expected", "failure", "field", "fields", "got", "hadNext", "input", "isOpen", "last"],
  ...["lastRefusal", "limit", "limitMs", "line", "maxRetries", "newest", "number", "operation", "options"],
  ...[
    "order",
    "outcome",
    "own",
    "path",
    "patienceMs",
    "problem",
    "query",
    "reason",
    "recent",
    "refused",
    "rules",
  ],
  ...["running", "secrets", "segment", "settle", "shell", "text", "thrown", "timeoutMs", "token"],
  ...["tokens", "waiting"],
];

/** All that a client does, as it is seen from outside. */
async function story() {
  const attempts = [];
  const answers = [
    json(401, { title: "Unauthorized" }),
    user,
    json(503, {}, { "retry-after": "0" }),
    { ...page, pagination: { limit: page.data.length } },
    { data: [], pagination: { limit: 1 } },
    json(200, { userID: 5 }),
    json(404, { title: "No such webhook", detail: "gone" }),
  ];
  const accessToken = ({ rejected }) => (rejected ? "new-token" : "old-token");
  const onAttempt = ({ durationMs, ...attempt }) => attempts.push(JSON.stringify(attempt));
  const { client, requests } = recorded(answers, { accessToken, onAttempt, maxRetries: 2 });
  const seen = [await client.getSelf()];
  for await (const { webhookID } of client.webhooks()) seen.push(webhookID);
  const errors = [
    await rejection(client.getSelf()),
    await rejection(client.getWebhook("1")),
    await rejection(client.getWebhook("")),
    await rejection(client.getSelf({ timeout: 1 })),
  ];
  try {
    new UsersClient({ accessToken: "t", maxRetries: 11 });
  } catch (error) {
    errors.push(error);
  }
  const controller = new AbortController();
  controller.abort("why");
  seen.push(await rejection(client.getSelf({ signal: controller.signal })));
  client.free();
  errors.push(await rejection(client.getSelf()));
  const sent = requests.map(({ url, headers, body }) => [url, headers.authorization, body]);
  const said = errors.map((error) => [isThumbtackError(error), String(error), ...Object.entries(error)]);
  return JSON.stringify({ seen, attempts, sent, said });
}

test("fields on Object.prototype change nothing", { timeout: 60_000 }, async () => {
  const plain = await story();
  assert.ok(plain.includes("Bearer new-token") && plain.includes("No such webhook"), plain);
  for (const name of NAMES) {
    for (const value of ["polluted", 7, undefined]) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true });
      let polluted;
      try {
        polluted = await story();
      } finally {
        delete Object.prototype[name];
      }
      assert.equal(polluted, plain, `${name}: ${value}`);
    }
  }
});

test("a getter on Object.prototype that throws is no answer's field, and hangs nothing", {
  timeout: 10_000,
}, async () => {
  const list = { data: [{ ...page.data[0], webhookID: undefined }], pagination: page.pagination };
  const { client } = recorded([json(200, {}), json(200, list), json(400, {})]);
  const names = ["userID", "webhookID", "eventTypes", "title", "traceID"];
  const get = () => {
    throw new Error("from a getter");
  };
  for (const name of names) Object.defineProperty(Object.prototype, name, { get, configurable: true });
  const codes = [];
  try {
    for (const call of [client.getSelf(), client.listWebhooks(), client.getSelf()]) {
      codes.push((await rejection(call)).code);
    }
  } finally {
    for (const name of names) delete Object.prototype[name];
  }
  assert.deepEqual(codes, ["decode", "decode", "bad_request"]);
});
