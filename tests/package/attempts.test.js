// `onAttempt`: what it is told, when, and that nothing it does matters.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, user } from "./reference.js";
import { never } from "./values.js";

const again = { "retry-after": "0" };

/** Calls once and gives what `onAttempt` was told. */
async function told(answers, options = {}, row = operations[0]) {
  const attempts = [];
  const { client } = recorded(answers, { onAttempt: (attempt) => attempts.push(attempt), ...options });
  await call(client, row).catch(() => {});
  return attempts;
}

test("each attempt of each operation is told, with nothing but what the contract lists", async () => {
  for (const row of operations) {
    const traced = json(429, { title: "Too many", traceID: "feca66787a0a9ee8" }, again);
    const attempts = await told([traced, json(...row.answer)], { maxRetries: 1 }, row);
    const [method, path] = row.line.split(" ");
    const { durationMs, retryInMs, ...first } = attempts[0];
    assert.ok(durationMs >= 0 && durationMs < 5000);
    assert.ok(retryInMs >= 0 && retryInMs <= 250);
    const url = `https://api.thumbtack.com${path}`;
    assert.deepEqual(first, {
      operation: row.name,
      method,
      url,
      attempt: 1,
      status: 429,
      traceID: "feca66787a0a9ee8",
      error: { name: "ApiError", code: "rate_limited", message: first.error.message },
    });
    assert.ok(first.error.message.startsWith(`${row.name}: ${method} ${url} answered 429`));
    const { durationMs: _, ...second } = attempts[1];
    assert.deepEqual(second, { operation: row.name, method, url, attempt: 2, status: row.answer[0] });
    assert.equal(attempts.length, 2);
  }
});

test("an attempt without answer has no status", { timeout: 10_000 }, async () => {
  for (const [answer, name, code] of [
    [() => Promise.reject(new Error("x")), "NetworkError", "network"],
    [never, "TimeoutError", "timeout"],
    [() => new Response("<p>", { status: 200 }), "DecodeError", "decode"],
  ]) {
    const [attempt] = await told([answer], { timeoutMs: 20 });
    assert.deepEqual([attempt.error.name, attempt.error.code], [name, code]);
    assert.equal(attempt.status, code === "decode" ? 200 : undefined);
    assert.equal("status" in attempt, code === "decode");
    assert.equal("retryInMs" in attempt, false);
  }
});

test("a refused token: told once it is clear whether another attempt follows", async () => {
  const renewing = ({ rejected }) => (rejected ? "new" : "old");
  const [first, second] = await told([json(401, {}), json(200, user)], { accessToken: renewing });
  assert.deepEqual([first.retryInMs, second.status], [0, 200]);
  for (const accessToken of ["old", () => "old", ({ rejected }) => (rejected ? 5 : "old")]) {
    const attempts = await told([json(401, {})], { accessToken });
    assert.equal(attempts.length, 1);
    assert.equal("retryInMs" in attempts[0], false);
  }
});

test("nothing was attempted where there was no token or a bad argument", async () => {
  assert.deepEqual(await told([], { accessToken: () => undefined }), []);
  const { client } = recorded([], { onAttempt: assert.fail });
  await rejection(client.getWebhook(""));
});

test("an attempt that the caller ended is not finished, and not told", async () => {
  const controller = new AbortController();
  const { client } = recorded([never], { onAttempt: assert.fail });
  const pending = rejection(client.getSelf({ signal: controller.signal }));
  await new Promise(setImmediate);
  controller.abort("why");
  assert.equal(await pending, "why");
  await new Promise(setImmediate);
});

test("what the listener does is its own business", { timeout: 10_000 }, async () => {
  const listeners = [
    () => {
      throw new Error("x");
    },
    () => Promise.reject(new Error("x")), // unhandled, it would fail the run
    () => never(),
    (attempt) => {
      for (const key of Object.keys(attempt)) delete attempt[key];
    },
  ];
  for (const onAttempt of listeners) {
    const { client } = recorded([json(503, {}, again), json(200, user)], { onAttempt, maxRetries: 1 });
    assert.deepEqual(await client.getSelf(), user);
    await new Promise(setImmediate);
  }
});

test("the listener may call the client, abort the call, and dispose of the client", {
  timeout: 10_000,
}, async () => {
  const inner = [];
  const calling = recorded([json(503, {}, again), json(200, user), json(200, user)], {
    maxRetries: 1,
    onAttempt: ({ status }) => status === 503 && inner.push(calling.client.getSelf()),
  });
  assert.deepEqual([await calling.client.getSelf(), await inner[0]], [user, user]);

  for (const answer of [json(503, {}, again), json(200, user)]) {
    const controller = new AbortController();
    const aborting = recorded([answer], { maxRetries: 1, onAttempt: () => controller.abort("why") });
    assert.equal(await rejection(aborting.client.getSelf({ signal: controller.signal })), "why");
    assert.equal(aborting.requests.length, 1);
  }
  const both = recorded([json(401, {})], {
    accessToken: ({ rejected }) => (rejected ? never() : "t"),
    onAttempt: () => both.client.free(),
  });
  const controller = new AbortController();
  const pending = rejection(both.client.getSelf({ signal: controller.signal }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort("first");
  assert.equal(await pending, "first");

  const disposing = recorded([json(503, {}, again)], {
    maxRetries: 1,
    onAttempt: () => disposing.client.free(),
  });
  assert.equal((await rejection(disposing.client.getSelf())).code, "disposed");
  assert.equal(disposing.requests.length, 1);
});

test("no secret is told, whatever the server quotes", async () => {
  const row = operations.find(({ name }) => name === "createWebhook");
  const quoting = (_, { headers, body }) =>
    json(400, { title: headers.authorization, detail: body, traceID: headers["x-key"] });
  const options = { accessToken: () => "token-secret-word", headers: { "x-key": "header-secret-word" } };
  const [attempt] = await told([quoting], options, {
    ...row,
    args: [{ ...row.args[0], auth: { username: "hello", password: "password-secret-word" } }],
  });
  assert.equal(attempt.status, 400);
  assert.doesNotMatch(inspect(attempt, { depth: 9 }), /secret-word/);
});
