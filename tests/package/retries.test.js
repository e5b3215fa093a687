// The contract's table of retries, row by row, for each operation: what is sent again, how often, and after which wait.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, DecodeError, NetworkError } from "thumbtack-users";
import { atRandom } from "./chance.js";
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
    within(once.waits[1], 7000, 7500);
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

/** A time in each form that RFC 9110 (5.6.7) has a recipient accept. */
function dates(ms) {
  const date = new Date(ms);
  const imf = date.toUTCString();
  const [, day, month, year, time] = imf.split(" ");
  const name = date.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
  return [
    imf,
    `${name}, ${day}-${month}-${year.slice(2)} ${time} GMT`,
    `${imf.slice(0, 3)} ${month} ${day.replace(/^0/, " ")} ${time} ${year}`,
  ];
}

test("Retry-After: seconds, or a date in one of three forms; nonsense is passed over", async () => {
  const inFive = () => dates(Math.ceil(Date.now() / 1000) * 1000 + 5000);
  const passed = dates(Date.UTC(1994, 10, 6, 8, 49, 37));
  assert.deepEqual(passed.slice(1), ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]);
  const nonsense = [
    ...["soon", "-1", "+1", "1.", ".5", "1,5", "1e3", "0x10", "1.5.2", "1 s", "", "2026-11-23T00:00:00Z"],
    ...["Monday, 06-Nov-94 08:49:37 GMT", "Mon Nov  6 08:49:37 1994", "Mon, 06 Nov 1994 08:49:37 GMT"],
    ...["Sunday, 06-Nov-94 08:49:37 CET", "Sun Nov 6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 +0000"],
    ...["Wednesday, 30-Feb-94 08:49:37 GMT", "Wed Feb 30 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 GMT; x"],
  ];
  for (const [value, least, most] of [
    ["0", 0, 250],
    ["1", 1000, 1250],
    ["1.5", 1500, 1750],
    ["0.001", 1, 251],
    ["60", 60_000, 60_250],
    ...inFive().map((date) => [date, 4000, 6250]),
    ...passed.map((date) => [date, 0, 250]),
    ...nonsense.map((value) => [value, 250, 500]),
  ]) {
    const answers = [() => json(503, {}, { "retry-after": value }), () => json(200, user)];
    const { value: resolved, waits, attempts } = await sent(operations[0], answers);
    assert.deepEqual(resolved, user, value);
    within(waits[0], least, most);
    assert.equal(attempts[0].retryInMs, waits[0], "what an attempt says is the wait itself");
  }
});

test("those who are told the same time come back spread over half of the usual span", async () => {
  const told = (value) => () => json(429, {}, { "retry-after": value });
  const answers = (value) => [...Array(6).fill(told(value)), () => json(200, user)];
  const spans = [500, 1000, 2000, 4000, 8000, 8000];
  for (const random of [0, 0.25, 0.5]) {
    for (const [value, ms] of Object.entries({ 0: 0, 1.5: 1500, 60: 60_000 })) {
      const { waits } = await atRandom(random, () => sent(operations[0], answers(value), { maxRetries: 10 }));
      assert.deepEqual(
        waits,
        spans.map((span) => ms + (span / 2) * random),
      );
    }
  }
  const waits = [];
  for (let call = 0; call < 40; call += 1) {
    waits.push((await sent(operations[0], [told("2"), () => json(200, user)])).waits[0]);
  }
  for (const wait of waits) within(wait, 2000, 2250);
  assert.ok(new Set(waits).size > 20, "at random");
});

test("an error has what the server asked for, without the spread", async () => {
  for (const [value, ms] of [
    ["60", 60_000],
    ["1.5", 1500],
  ]) {
    const told = () => json(429, {}, { "retry-after": value });
    const { error, requests } = await atRandom(0.9, () => sent(operations[0], [told, told, told]));
    assert.deepEqual([error.retryAfterMs, requests.length], [ms, 3]);
  }
});

test("a date counts from the answer's own Date, in whatever form, so no clock here matters", async () => {
  // The server's clock is two minutes ahead of ours, or years behind it.
  for (const server of [Date.now() + 120_000, Date.UTC(2019, 0, 5, 23, 59, 58)]) {
    for (const date of dates(server)) {
      for (const value of dates(server + 5000)) {
        const answer = () => json(429, {}, { "retry-after": value, date });
        const { waits } = await sent(operations[1], [answer, () => json(201, operations[1].answer[1])]);
        within(waits[0], 5000, 5250);
      }
    }
    const [value, [date]] = [dates(server + 61_000)[0], dates(server)];
    const { error } = await sent(operations[0], [() => json(429, {}, { "retry-after": value, date })]);
    assert.equal(error.retryAfterMs, 61_000);
  }
  const [before, now] = [dates(Date.now() - 1000)[0], dates(Date.now())[0]];
  const { waits } = await sent(operations[0], [
    () => json(503, {}, { "retry-after": before, date: now }),
    () => json(200, user),
  ]);
  within(waits[0], 0, 250);
});

test("where the answer's Date says nothing, a date counts from the clock here", async () => {
  const inFive = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5000).toUTCString();
  const fields = (date) => ({
    get: (name) => (name === "date" ? date() : name === "retry-after" ? inFive : null),
  });
  const throws = () => {
    throw new Error("hidden");
  };
  const odd = ["", "now", "0", "5", "Mon, 06 Nov 1994 08:49:37 GMT", null, undefined, 7, {}, Symbol("x")];
  for (const date of [throws, ...odd.map((value) => () => value)]) {
    const answer = () => ({ status: 503, headers: fields(date), text: async () => "{}" });
    const { waits } = await sent(operations[0], [answer, () => json(200, user)]);
    within(waits[0], 4000, 6250);
  }
});

test("a field is read only where it is needed, and once", async () => {
  const read = async (status, retryAfter, body = "{}") => {
    const names = [];
    const get = (name) => {
      names.push(name);
      return name === "retry-after" ? retryAfter : null;
    };
    const { client } = recorded([() => ({ status, headers: { get }, text: async () => body })]);
    await client.getSelf().catch(() => {});
    return names;
  };
  const date = "Sun, 06 Nov 1994 08:49:37 GMT";
  assert.deepEqual(await read(200, date, JSON.stringify(user)), []);
  assert.deepEqual(await read(200, date), [], "a success that is none");
  assert.deepEqual(await read(503, null), ["retry-after"]);
  assert.deepEqual(await read(503, "7"), ["retry-after"]);
  assert.deepEqual(await read(503, "1.5"), ["retry-after"]);
  assert.deepEqual(await read(503, "soon"), ["retry-after"]);
  assert.deepEqual(await read(503, date), ["retry-after", "date"]);
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
      const told = () => json(503, {}, { "retry-after": "2" });
      within((await sent(operations[0], [told, () => json(200, user)])).waits[0], 2000, 2250);
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
