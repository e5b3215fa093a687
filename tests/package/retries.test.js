// The contract's table of retries, row by row, for each operation: what is sent again, how often, and after which wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, DecodeError, NetworkError } from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, user } from "./reference.js";
import { hurried } from "./timers.js";
import { never } from "./values.js";

const isPost = ({ line }) => line.startsWith("POST");
const isDelete = ({ line }) => line.startsWith("DELETE");
const unlimited = { maxRetries: 2, timeoutMs: Number.POSITIVE_INFINITY };
const fails = () => Promise.reject(new TypeError("fetch failed"));
const breaksOff = () =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new Error("reset")) }));

/** Calls once, with each answer given as a function that makes it, and every wait cut short. */
async function sent(row, answers, options = {}) {
  const attempts = [];
  const onAttempt = (attempt) => attempts.push(attempt);
  const { client, requests } = recorded(answers, { ...unlimited, onAttempt, ...options });
  let outcome;
  const waits = await hurried(async () => {
    outcome = await call(client, row).then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
  });
  return { ...outcome, requests, waits, attempts };
}

const within = (wait, least, most) =>
  assert.ok(wait >= least && wait <= most, `${least} <= ${wait} <= ${most}`);

for (const row of operations) {
  const success = () => json(...row.answer);
  const again = isPost(row) ? "is not sent again" : "is sent again";

  for (const [what, answer, type] of [
    ["a network error", fails, NetworkError],
    ["an answer that breaks off", breaksOff, NetworkError],
    ...[408, 500, 502, 503, 504].map((status) => [`status ${status}`, () => json(status, {}), ApiError]),
  ]) {
    test(`${row.name} ${again} after ${what}`, async () => {
      const once = await sent(row, [answer, success]);
      if (isPost(row)) {
        assert.ok(once.error instanceof type);
        assert.equal(once.error.attempts, 1);
        assert.equal(once.requests.length, 1);
        return;
      }
      assert.deepEqual(once.value, row.result);
      assert.equal(once.requests.length, 2);
      within(once.waits[0], 250, 500);

      const always = await sent(row, [answer, answer, answer, success]);
      assert.ok(always.error instanceof type);
      assert.equal(always.error.attempts, 3);
      assert.equal(always.requests.length, 3);
      within(always.waits[1], 500, 1000);
    });
  }

  test(`${row.name} ${again} after a timeout`, async () => {
    const { client, requests } = recorded([never, success], { maxRetries: 1, timeoutMs: 20 });
    const outcome = await call(client, row).catch((error) => error);
    assert.equal(requests.length, isPost(row) ? 1 : 2);
    if (isPost(row)) assert.deepEqual([outcome.code, outcome.attempts], ["timeout", 1]);
    else assert.deepEqual(outcome, row.result);
  });

  test(`${row.name} is sent again after a 429`, async () => {
    const once = await sent(row, [() => json(429, {}), () => json(429, {}, { "retry-after": "7" }), success]);
    assert.deepEqual(once.value, row.result);
    within(once.waits[0], 250, 500);
    assert.equal(once.waits[1], 7000);
  });

  test(`${row.name} is sent again as it was, after a 401 and with another token`, async () => {
    const asked = [];
    const accessToken = (context) => {
      asked.push(context);
      return context.rejected ? "new" : "old";
    };
    const answers = [() => json(401, {}), success];
    const { value, requests, waits, attempts } = await sent(row, answers, { accessToken, maxRetries: 0 });
    assert.deepEqual(value, row.result);
    assert.deepEqual(asked, [{}, { rejected: "old" }]);
    assert.deepEqual(
      requests.map(({ headers }) => headers.authorization),
      ["Bearer old", "Bearer new"],
    );
    assert.deepEqual(waits, [], "at once");
    assert.deepEqual(
      attempts.map(({ status, retryInMs }) => [status, retryInMs]),
      [
        [401, 0],
        [row.answer[0], undefined],
      ],
    );
    const [first, second] = requests;
    assert.deepEqual([first.method, first.url, first.body], [second.method, second.url, second.body]);
  });

  test(`${row.name} is not sent again when nothing would change`, async () => {
    const oauth = () => json(502, { error: "proxy_oauth_failed", detail: "Error: oauth_400" });
    const others = [202, 301, 400, 401, 403, 404, 405, 409, 410, 418, 422, 451, 501, 505, 599];
    for (const answer of [oauth, ...others.map((status) => () => json(status, {}))]) {
      const { error, requests } = await sent(row, [answer, success]);
      assert.ok(error instanceof ApiError);
      assert.deepEqual([requests.length, error.attempts], [1, 1], String(error.status));
    }
    const { error, requests } = await sent(row, [() => new Response("<html>"), success]);
    assert.ok(error instanceof DecodeError);
    assert.equal(requests.length, 1);
  });

  test(`${row.name}: a 404 on a retry is ${isDelete(row) ? "a success" : "an error"}`, async () => {
    const missing = () => json(404, {});
    const { value, error, attempts } = await sent(row, [() => json(503, {}), missing]);
    if (isDelete(row)) {
      assert.equal(error, undefined);
      assert.equal(value, undefined);
      assert.deepEqual([attempts[1].status, attempts[1].error], [404, undefined]);
    } else {
      assert.equal(error.code, isPost(row) ? "server_error" : "not_found");
    }
    assert.equal((await sent(row, [missing])).error.code, "not_found", "the first attempt");
  });
}

test("a 404 after a token was renewed is an error: the API did nothing before", async () => {
  const accessToken = ({ rejected }) => (rejected ? "new" : "old");
  const row = operations.find(isDelete);
  const { error } = await sent(row, [() => json(401, {}), () => json(404, {})], { accessToken });
  assert.equal(error.code, "not_found");
});

test("Retry-After: seconds, or an HTTP date; nonsense is passed over", async () => {
  const inFive = () => new Date(Math.ceil(Date.now() / 1000) * 1000 + 5000).toUTCString();
  for (const [value, least, most] of [
    ["0", 0, 0],
    ["1", 1000, 1000],
    ["60", 60_000, 60_000],
    [inFive(), 4000, 6000],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0, 0],
    ["soon", 250, 500],
    ["-1", 250, 500],
    ["1.5", 250, 500],
    ["", 250, 500],
    ["2026-11-23T00:00:00Z", 250, 500],
    ["Sunday, 06-Nov-94 08:49:37 GMT", 250, 500],
  ]) {
    const answers = [() => json(503, {}, { "retry-after": value }), () => json(200, user)];
    const { value: resolved, waits, attempts } = await sent(operations[0], answers);
    assert.deepEqual(resolved, user, value);
    within(waits[0], least, most);
    assert.equal(attempts[0].retryInMs, waits[0]);
  }
});

test("Retry-After of more than a minute rejects at once and says how long", async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
  for (const [value, least, most] of [
    ["61", 61_000, 61_000],
    [tomorrow, 86_390_000, 86_400_000],
    ["99999999999999999999", 4e12, 5e12],
  ]) {
    for (const status of [429, 503]) {
      const answer = () => json(status, {}, { "retry-after": value });
      const { error, requests, waits, attempts } = await sent(operations[0], [answer, () => json(200, user)]);
      assert.equal(error.status, status);
      within(error.retryAfterMs, least, most);
      assert.equal(requests.length, 1);
      assert.deepEqual(waits, []);
      assert.equal("retryInMs" in attempts[0], false);
    }
  }
});

test("a Retry-After that this origin may not see means the usual wait", async () => {
  // As a browser gives it, when the server does not expose the field.
  const hidden = () => ({ status: 503, headers: new Headers(), text: async () => "{}" });
  const { waits } = await sent(operations[0], [hidden, () => json(200, user)]);
  within(waits[0], 250, 500);
});

test("the wait doubles up to eight seconds, and is spread over the upper half", async () => {
  const spans = [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000, 8000, 8000];
  const { error, waits, requests } = await sent(operations[0], Array(12).fill(fails), { maxRetries: 10 });
  assert.equal(error.attempts, 11);
  assert.equal(requests.length, 11);
  assert.equal(waits.length, 10);
  for (const [index, wait] of waits.entries()) within(wait, spans[index] / 2, spans[index]);

  const firsts = new Set();
  for (let round = 0; round < 20; round += 1) {
    firsts.add((await sent(operations[0], [fails, () => json(200, user)])).waits[0]);
  }
  assert.ok(firsts.size > 10, "at random");
});

test("an odd Math.random stops no call, and no wait leaves its bounds", async () => {
  const { random } = Math;
  const throws = () => {
    throw new Error("x");
  };
  for (const odd of [() => -1, () => 2, () => Number.NaN, () => "x", throws]) {
    Math.random = odd;
    try {
      const { value, waits } = await sent(operations[0], [fails, () => json(200, user)]);
      assert.deepEqual(value, user);
      within(waits[0], 250, 500);
    } finally {
      Math.random = random;
    }
  }
});

test("maxRetries: the client's, the call's before it, 0 for none", async () => {
  for (const [own, options, requested] of [
    [undefined, undefined, 3],
    [0, undefined, 1],
    [1, undefined, 2],
    [0, { maxRetries: 1 }, 2],
    [5, { maxRetries: 0 }, 1],
    [1, { maxRetries: undefined }, 2],
  ]) {
    const { client, requests } = recorded(Array(9).fill(fails), { maxRetries: own });
    await hurried(() => rejection(client.getSelf(options)));
    assert.equal(requests.length, requested, `${own}, ${JSON.stringify(options)}`);
  }
});
