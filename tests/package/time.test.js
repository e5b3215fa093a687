// The limit of an attempt: from sending to the last byte, and nothing left behind however a call ends.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { TimeoutError } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";
import { hurried, leftTimers } from "./timers.js";
import { never } from "./values.js";

const headersOnly = (status) => () => new Response(new ReadableStream(), { status });
/** A body that goes on, a byte at a time, until it is cancelled. */
const drip =
  (status) =>
  (_, { signal }) => {
    const pull = async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (signal.aborted) controller.error(signal.reason);
      else controller.enqueue(new Uint8Array([32]));
    };
    return new Response(new ReadableStream({ pull }), { status });
  };

for (const [what, answer] of Object.entries({
  "no answer": never,
  "a body that does not come": headersOnly(200),
  "a body that does not end": drip(200),
  "the body of an error that does not come": headersOnly(500),
  "the body of an error that does not end": drip(404),
})) {
  test(`${what} is a TimeoutError, and the request is cancelled`, { timeout: 10_000 }, async () => {
    const { client, requests } = recorded([answer, json(200, user)], { timeoutMs: 30 });
    const error = await rejection(client.getSelf());
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual(
      [error.name, error.code, error.timeoutMs, error.attempts],
      ["TimeoutError", "timeout", 30, 1],
    );
    assert.match(error.message, /^getSelf: GET https:.* got no complete answer within 30 ms/);
    assert.equal(requests[0].signal.aborted, true);
    assert.deepEqual(await client.getSelf(), user);
  });
}

test("a write that timed out may have been done, and its error says so", { timeout: 10_000 }, async () => {
  const { client } = recorded([never], { timeoutMs: 20 });
  assert.match((await rejection(client.deleteWebhook("1"))).message, /may have been done/);
});

test("a call's limit goes before the client's, and each attempt has its own", {
  timeout: 10_000,
}, async () => {
  const { client, requests } = recorded([never, never, never], { timeoutMs: 60_000 });
  const error = await rejection(client.getSelf({ timeoutMs: 25.5, maxRetries: 1 }));
  assert.deepEqual([error.timeoutMs, error.attempts, requests.length], [25.5, 2, 2]);
  assert.ok(error.message.includes("25.5 ms"));
});

test("a limit that no platform's timer can count is not over at once", { timeout: 10_000 }, async () => {
  for (const timeoutMs of [2 ** 31, 1e10, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 20, json(200, user)));
    const { client } = recorded([slow], { timeoutMs });
    assert.deepEqual(await client.getSelf(), user);
  }
});

test("a limit is counted to its end, however long it is", { timeout: 10_000 }, async () => {
  const longest = 2 ** 31 - 1;
  const { client } = recorded([never], { timeoutMs: 2.5 * longest });
  let error;
  const times = await hurried(async () => {
    error = await rejection(client.getSelf());
  });
  assert.deepEqual(times, [longest, longest, 0.5 * longest]);
  assert.equal(error.timeoutMs, 2.5 * longest);
});

test("no timer and no listener is left, whichever way a call ends", { timeout: 10_000 }, async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const ways = {
    success: [[json(200, user)]],
    refusal: [[json(404, {})]],
    network: [[() => Promise.reject(new Error("x"))]],
    timeout: [[never], { timeoutMs: 10 }],
    "retry, then success": [[json(503, {}, { "retry-after": "0" }), json(200, user)], { maxRetries: 1 }],
    token: [[], { accessToken: () => "two words" }],
    "no token": [[], { accessToken: never, timeoutMs: 10 }],
  };
  for (const [way, [answers, options]] of Object.entries(ways)) {
    const left = await leftTimers(async () => {
      await recorded(answers, options)
        .client.getSelf({ signal })
        .catch(() => {});
    });
    assert.equal(left.size, 0, way);
    assert.equal(getEventListeners(signal, "abort").length, 0, way);
  }
  for (const [way, answers, options] of [
    ["between attempts", [json(503, {}, { "retry-after": "50" })], { maxRetries: 1 }],
    ["in flight", [never]],
    ["while a token is awaited", [], { accessToken: never }],
  ]) {
    for (const end of ["abort", "free"]) {
      const own = new AbortController();
      const left = await leftTimers(async () => {
        const { client } = recorded(answers, options);
        const pending = rejection(client.getSelf({ signal: own.signal }));
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (end === "abort") own.abort("why");
        else client.free();
        await pending;
      });
      assert.equal(left.size, 0, `${end} ${way}`);
      assert.equal(getEventListeners(own.signal, "abort").length, 0, `${end} ${way}`);
    }
  }
});

test("a hundred calls on one signal are one listener, and one abort ends them all", {
  timeout: 10_000,
}, async () => {
  const warnings = [];
  const onWarning = (warning) => warnings.push(warning);
  process.on("warning", onWarning);
  const controller = new AbortController();
  const { client } = recorded(Array(100).fill(never));
  const pending = Array.from({ length: 100 }, () => rejection(client.getSelf({ signal: controller.signal })));
  assert.equal(getEventListeners(controller.signal, "abort").length, 1);
  await new Promise(setImmediate);
  controller.abort("all");
  assert.deepEqual(new Set(await Promise.all(pending)), new Set(["all"]));
  assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  await new Promise(setImmediate);
  process.off("warning", onWarning);
  assert.deepEqual(warnings, []);
});

test("what arrives after a call has ended disturbs nobody", { timeout: 10_000 }, async () => {
  const late = [];
  const keep = () => new Promise((resolve, reject) => late.push({ resolve, reject }));
  const { client } = recorded([keep, keep, json(200, user)], { timeoutMs: 10 });
  await rejection(client.getSelf());
  await rejection(client.getSelf());
  late[0].resolve(json(200, {}));
  late[1].reject(new Error("late"));
  await new Promise(setImmediate); // an unhandled rejection would fail the run
  assert.deepEqual(await client.getSelf(), user);
});
