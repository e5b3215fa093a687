// A machine that sleeps while a call waits: a limit of time that ends late leaves one more second for what has arrived.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { TimeoutError } from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, user, webhook } from "./reference.js";
import { leftTimers, onSleepyMachine } from "./timers.js";
import { never } from "./values.js";

const create = operations.find(({ name }) => name === "createWebhook");
const HOUR = 3_600_000;

/** A promise, and what settles it. */
function later() {
  let arrive;
  const promise = new Promise((resolve) => {
    arrive = resolve;
  });
  return { promise, arrive };
}

/** How late timers are, in their order; those that follow never run out. */
const late =
  (...lateness) =>
  (_, nth) =>
    lateness[nth - 1];

/** Calls on such a machine; gives the times that were set, what the call came to, and what was requested. */
async function asleep(lateness, answers, options, row = operations[0]) {
  const { client, requests } = recorded(answers, options);
  let outcome;
  const times = await onSleepyMachine(lateness, async () => {
    outcome = await call(client, row).then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
  });
  return { ...outcome, times, requests };
}

test("a write whose answer arrived while the machine slept resolves", { timeout: 10_000 }, async () => {
  const { promise, arrive } = later();
  const lateness = (_, nth) => {
    if (nth === 1) return HOUR;
    arrive(json(201, webhook));
  };
  const { value, times, requests } = await asleep(lateness, [() => promise], {}, create);
  assert.deepEqual(value, webhook);
  assert.deepEqual([times, requests.length], [[30_000, 1000], 1]);
  assert.equal(requests[0].signal.aborted, false);
});

test("a body whose rest arrived while the machine slept is read", { timeout: 10_000 }, async () => {
  const { promise, arrive } = later();
  const lateness = (_, nth) => {
    if (nth === 1) return HOUR;
    arrive(JSON.stringify(user));
  };
  const answer = { status: 200, headers: new Headers(), text: () => promise };
  const { value, times } = await asleep(lateness, [() => answer]);
  assert.deepEqual([value, times], [user, [30_000, 1000]]);
});

test("what has not arrived in that second is a TimeoutError, and there is no second more", {
  timeout: 10_000,
}, async () => {
  for (const second of [0, 1001, HOUR]) {
    const { error, times, requests } = await asleep(late(HOUR, second), [never], {}, create);
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual([error.timeoutMs, error.attempts, times], [30_000, 1, [30_000, 1000]]);
    assert.equal(requests[0].signal.aborted, true);
  }
});

test("a limit that is at most a second late ends when it ends", { timeout: 10_000 }, async () => {
  for (const [lateMs, times] of [
    [0, [30_000]],
    [999, [30_000]],
    [1000, [30_000]],
    [1001, [30_000, 1000]],
    [-HOUR, [30_000]], // the clock was set back
    [Number.NaN, [30_000]],
  ]) {
    const called = await asleep(late(lateMs, 0), [never], {}, create);
    assert.ok(called.error instanceof TimeoutError);
    assert.deepEqual(called.times, times, `${lateMs} ms late`);
  }
});

test("each attempt has its own limit, and its own second", { timeout: 10_000 }, async () => {
  const lateness = (ms) => (ms === 1000 || ms === 30_000 ? HOUR : 0);
  const { error, times } = await asleep(lateness, [never, never], { maxRetries: 1 });
  assert.equal(error.attempts, 2);
  assert.deepEqual([times[0], times[1], times[3], times[4], times.length], [30_000, 1000, 30_000, 1000, 5]);
});

test("so it is with a question to the token function", { timeout: 10_000 }, async () => {
  const { promise, arrive } = later();
  const lateness = (_, nth) => {
    if (nth === 1) return HOUR;
    arrive("token-that-was-late");
  };
  const answered = await asleep(lateness, [json(200, user)], { accessToken: () => promise });
  assert.deepEqual([answered.value, answered.times], [user, [30_000, 1000, 30_000]]);
  assert.equal(answered.requests[0].headers.authorization, "Bearer token-that-was-late");

  const { error, times, requests } = await asleep(late(HOUR, HOUR), [], { accessToken: never });
  assert.ok(error instanceof TimeoutError);
  assert.deepEqual([times, requests.length], [[30_000, 1000], 0]);
});

test("a pause between attempts is no limit, and ends when it ends", { timeout: 10_000 }, async () => {
  const again = json(503, {}, { "retry-after": "7" });
  const lateness = (ms) => (ms >= 7000 && ms <= 7250 ? HOUR : undefined);
  const { value, times } = await asleep(lateness, [again, json(200, user)], { maxRetries: 1 });
  assert.deepEqual(value, user);
  assert.deepEqual([times.length, times[0], times[2]], [3, 30_000, 30_000]);
});

for (const end of ["abort", "free"]) {
  test(`${end} ends a call at once in the second that is left`, { timeout: 10_000 }, async () => {
    const left = await leftTimers(async () => {
      const controller = new AbortController();
      const { client, requests } = recorded([never]);
      let reason;
      const lateness = (_, nth) => {
        if (nth === 1) return HOUR;
        queueMicrotask(() => (end === "abort" ? controller.abort("enough") : client.free()));
      };
      const times = await onSleepyMachine(lateness, async () => {
        reason = await rejection(client.getSelf({ signal: controller.signal }));
      });
      assert.deepEqual(times, [30_000, 1000]);
      assert.equal(end === "abort" ? reason : reason.code, end === "abort" ? "enough" : "disposed");
      assert.equal(requests[0].signal.aborted, true);
    });
    assert.equal(left.size, 0);
  });
}

test("a limit that is waited for in parts is as late as they are together", { timeout: 10_000 }, async () => {
  const longest = 2 ** 31 - 1;
  const parts = [longest, longest, 0.5 * longest];
  for (const [lateness, times] of [
    [[600, 300, 0], parts],
    [
      [600, 300, 101],
      [...parts, 1000],
    ],
    [
      [HOUR, 0, 0],
      [...parts, 1000],
    ],
    [[-HOUR, 0, 0], parts],
    [
      [-HOUR, 0, HOUR],
      [...parts, 1000],
    ],
  ]) {
    const called = await asleep(late(...lateness, 0), [never], { timeoutMs: 2.5 * longest });
    assert.ok(called.error instanceof TimeoutError);
    assert.deepEqual(called.times, times, `${lateness}`);
  }
});

test("no limit is never late", { timeout: 10_000 }, async () => {
  const { value, times } = await asleep(late(), [json(200, user)], { timeoutMs: Number.POSITIVE_INFINITY });
  assert.deepEqual([value, times], [user, []]);
});

test("a clock that is none makes no limit longer, and no call fail", { timeout: 10_000 }, async () => {
  const { now } = Date;
  const throws = () => {
    throw new Error("no clock");
  };
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, "soon", undefined, null, {}, 7n, Symbol("x"), 0];
  for (const clock of [throws, ...odd.map((value) => () => value)]) {
    Date.now = clock;
    try {
      const { client } = recorded([never, json(200, user)]);
      const start = performance.now();
      assert.ok((await rejection(client.getSelf({ timeoutMs: 20 }))) instanceof TimeoutError);
      assert.ok(performance.now() - start < 900);
      assert.deepEqual(await client.getSelf(), user);
    } finally {
      Date.now = now;
    }
  }
});

const isPending = (promise) =>
  Promise.race([promise.then(() => false), new Promise((resolve) => setImmediate(resolve, true))]);

for (const apis of [["setTimeout", "Date"], ["setTimeout"]]) {
  test(`with fake timers (${apis.join(", ")}) a limit ends when they say so`, {
    timeout: 10_000,
  }, async (t) => {
    t.mock.timers.enable({ apis });
    const { client } = recorded([never, json(200, user)]);
    const pending = rejection(client.getSelf());
    await new Promise(setImmediate);
    t.mock.timers.tick(29_999);
    assert.equal(await isPending(pending), true);
    t.mock.timers.tick(1);
    assert.ok((await pending) instanceof TimeoutError);
    assert.deepEqual(await client.getSelf(), user);
  });
}

test("a call that waits while a test's fake clock is set ahead has a second more", {
  timeout: 10_000,
}, async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const { client } = recorded([never]);
  const pending = rejection(client.getSelf());
  await new Promise(setImmediate);
  t.mock.timers.setTime(Date.now() + HOUR);
  t.mock.timers.tick(1);
  assert.equal(await isPending(pending), true);
  t.mock.timers.tick(999);
  assert.equal(await isPending(pending), true);
  t.mock.timers.tick(1);
  assert.ok((await pending) instanceof TimeoutError);
});

test("a test's clock that jumps past a limit, and stands still then, keeps no call waiting", {
  timeout: 10_000,
}, async () => {
  const { client } = recorded([never]);
  const asking = recorded([], { accessToken: never }).client;
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    const calls = [client, asking].map((client) => rejection(client.getSelf()));
    await new Promise(setImmediate);
    mock.timers.tick(60_000);
    for (const error of await Promise.all(calls)) assert.ok(error instanceof TimeoutError, String(error));
  } finally {
    mock.timers.reset();
  }
});
