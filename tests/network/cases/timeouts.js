// The limit of an attempt: from sending to the last byte of the body.
import { newWebhook, user, webhook } from "../api.js";
import { failure, fixture } from "../fixture.js";

const LIMIT_MS = 500;
/** How much later than its limit an attempt may end: a limit is a lower bound, and the machine may be busy. */
const GRACE_MS = 700;

const TIMEOUT = { code: "timeout", timeoutMs: LIMIT_MS, attempts: 1 };

const slow = {
  "headers that never come": "silent",
  "headers that drip": "drip-in-headers",
  "a body that drips": "drip-200",
  "an error's body that drips": "drip-500",
};

export const timeouts = {};

for (const [name, fault] of Object.entries(slow)) {
  timeouts[`${name}: a TimeoutError in time, and the next call works`] = async (context) => {
    const { assert } = context;
    const { client, reports, over } = fixture(context, `${fault}+ok`);
    const start = performance.now();
    const call = client.getSelf({ timeoutMs: LIMIT_MS });
    await failure(context, call, "TimeoutError", { ...TIMEOUT, operation: "getSelf" });
    checkTime(assert, performance.now() - start);
    assert.deepEqual(
      reports.map(({ attempt, error }) => [attempt, error.code]),
      [[1, "timeout"]],
    );
    assert.equal(await over(1), 1, "connections that were let go of");
    assert.deepEqual(await client.getSelf(), user);
  };

  timeouts[`${name}: a PUT is sent again, a POST is not`] = async (context) => {
    const { assert } = context;
    // Twice the limit for the PUT, whose second attempt has to come through.
    const putting = fixture(context, `${fault}+ok`, { timeoutMs: 2 * LIMIT_MS, maxRetries: 1 });
    const posting = fixture(context, `${fault}+ok`, { timeoutMs: LIMIT_MS, maxRetries: 1 });
    const created = failure(context, posting.client.createWebhook(newWebhook), "TimeoutError", TIMEOUT);
    assert.deepEqual(await putting.client.updateWebhook("1", { enabled: true }), webhook);
    await created;
    assert.equal((await putting.requests()).length, 2, "PUT requests");
    assert.equal((await posting.requests()).length, 1, "POST requests");
    assert.equal(putting.reports.length, 2, "reports of the PUT");
    assert.equal(posting.reports.length, 1, "reports of the POST");
  };
}

timeouts["each attempt has the whole limit"] = async (context) => {
  const { client, reports } = fixture(context, "silent", { timeoutMs: LIMIT_MS });
  const fields = { ...TIMEOUT, timeoutMs: 200, attempts: 2 };
  await failure(context, client.getSelf({ timeoutMs: 200, maxRetries: 1 }), "TimeoutError", fields);
  for (const { durationMs } of reports) checkTime(context.assert, durationMs, 200);
};

// A browser has six connections to a server: with the seventh call they would be used up if they were not let go of.
timeouts["twenty calls that nobody answers leave room for the next"] = async (context) => {
  const { client, release } = fixture(context, "silent*+ok");
  const start = performance.now();
  const calls = Array.from({ length: 20 }, () => client.getSelf({ timeoutMs: LIMIT_MS }));
  await Promise.all(calls.map((call) => failure(context, call, "TimeoutError", TIMEOUT)));
  checkTime(context.assert, performance.now() - start);
  await release();
  context.assert.deepEqual(await client.getSelf(), user);
};

timeouts["a preflight that is not answered is a TimeoutError"] = async (context) => {
  const { client, requests } = fixture(context, "preflight-silent", { timeoutMs: LIMIT_MS });
  if (context.engine === "node") {
    // Nobody asks before.
    context.assert.deepEqual(await client.getSelf(), user);
  } else {
    await failure(context, client.getSelf(), "TimeoutError", TIMEOUT);
    context.assert.deepEqual(await requests(), []);
  }
};

function checkTime(assert, ms, limit = LIMIT_MS) {
  assert.atLeast(ms, limit - 5, "too early"); // the clocks of pages are made coarse
  assert.atMost(ms, limit + GRACE_MS, "too late");
}
