// Every promise settles: whatever the caller's fetch, signal or disposal does, and at once.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { isThumbtackError, NetworkError, ThumbtackError, UsersClient } from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, user } from "./reference.js";
import { never, response, revoked, throws } from "./values.js";

const trapped = new Proxy(new Response("{}"), { get: throws(new Error("trap")) });

const hostile = {
  "throws an Error": throws(new Error("x")),
  "throws undefined": throws(undefined),
  "throws null": throws(null),
  "throws a revoked proxy": throws(revoked()),
  "throws an object without prototype": throws(Object.create(null)),
  "rejects with a string": () => Promise.reject("text"),
  "rejects with undefined": () => Promise.reject(),
  "rejects with a revoked proxy": () => Promise.reject(revoked()),
  "gives undefined": () => undefined,
  "gives null": () => null,
  "gives a number": () => 5,
  "gives a string": () => "response",
  "gives a symbol": () => Symbol("x"),
  "gives an empty object": () => ({}),
  "gives a revoked proxy": () => revoked(),
  "gives a thenable that throws": () => ({ then: throws(new Error("x")) }),
  "gives a thenable whose getter throws": () => ({
    get then() {
      throw new Error("x");
    },
  }),
  "gives a thenable that rejects twice": () => ({
    then(_, reject) {
      reject("one");
      reject("two");
    },
  }),
  "gives a promise whose then was replaced": () =>
    Object.assign(Promise.resolve(), { then: throws(new Error("x")) }),
  "gives a promise of another class": () => {
    const promise = Promise.resolve(response());
    Object.defineProperty(promise, "constructor", { get: throws(new Error("x")) });
    return promise;
  },
  "gives a Response that was read": async () => {
    const answer = new Response("{}");
    await answer.text();
    return answer;
  },
  "gives a Response that is being read": () => {
    const answer = new Response("{}");
    answer.body.getReader();
    return answer;
  },
  "gives an error Response": () => Response.error(),
  "gives a proxy of a Response": () => new Proxy(new Response("no JSON"), {}),
  "gives a proxy that throws": () => trapped,
  "gives a status that throws": () => ({
    get status() {
      throw new Error("x");
    },
  }),
  "gives a status that is no number": () => response({ status: "200" }),
  "gives a status that is no integer": () => response({ status: 200.5 }),
  "gives a status that is NaN": () => response({ status: Number.NaN }),
  "gives a status out of bounds": () => response({ status: 1e9 }),
  "gives a negative status": () => response({ status: -200 }),
  "gives headers that throw": () => response({ status: 500, headers: { get: throws(new Error("x")) } }),
  "gives headers that are null": () => response({ status: 500, headers: null }),
  "gives headers of numbers": () => response({ status: 429, headers: { get: () => 5 } }),
  "gives text that is no function": () => response({ text: "x" }),
  "gives text that throws": () => response({ text: throws("x") }),
  "gives text that is an object": () => response({ text: async () => ({}) }),
  "gives text that rejects with undefined": () => response({ text: () => Promise.reject() }),
  "gives text that is deep": () => response({ text: async () => "[".repeat(1e6) + "]".repeat(1e6) }),
  "gives deep errors": () =>
    response({ status: 400, text: async () => `{"errors":${"[".repeat(1e5)}${"]".repeat(1e5)}}` }),
};

for (const [what, fetch] of Object.entries(hostile)) {
  test(`a fetch that ${what} makes the call reject, and the next one works`, {
    timeout: 10_000,
  }, async () => {
    for (const row of operations) {
      const { client } = recorded([fetch, json(...row.answer)]);
      const error = await rejection(call(client, row));
      assert.ok(isThumbtackError(error) && error instanceof Error, what);
      assert.equal(error.operation, row.name);
      assert.deepEqual(await call(client, row), row.result);
    }
  });
}

test("a call that is ended before it has begun sends nothing", async () => {
  const { client, requests } = recorded();
  const controller = new AbortController();
  const aborted = rejection(client.getSelf({ signal: controller.signal }));
  controller.abort("why");
  const disposed = rejection(client.getSelf());
  client.free();
  assert.equal(await aborted, "why");
  assert.equal((await disposed).code, "disposed");
  assert.deepEqual(requests, []);
});

test("a fetch that spoils the signal it is given spoils nothing else", { timeout: 10_000 }, async () => {
  const spoil = (_, init) => {
    init.signal.dispatchEvent = throws(new Error("boom"));
    return never();
  };
  const { client } = recorded([spoil, json(200, user)]);
  const controller = new AbortController();
  const pending = rejection(client.getSelf({ signal: controller.signal }));
  setImmediate(() => controller.abort("reason"));
  assert.equal(await pending, "reason");
  assert.deepEqual(await client.getSelf(), user);
});

test("fake timers stop no call", { timeout: 10_000 }, async () => {
  const { queueMicrotask } = globalThis;
  // A response of its own, since Node's reads its body by queueMicrotask.
  const answer = () => response({ text: async () => JSON.stringify(user) });
  const { client } = recorded([answer, answer]);
  try {
    globalThis.queueMicrotask = () => {};
    assert.deepEqual(await client.getSelf(), user);
  } finally {
    globalThis.queueMicrotask = queueMicrotask;
  }
  assert.deepEqual(await client.getSelf(), user);
});

test("an odd Date stops no call", { timeout: 10_000 }, async () => {
  const { Date: original } = globalThis;
  const odd = [
    () => 5,
    class {},
    Object.assign(class {}, { now: () => 10n }),
    Object.assign(class {}, { now: throws(new Error("x")) }),
    undefined,
  ];
  for (const date of odd) {
    for (const value of ["5", "Sun, 06 Nov 1994 08:49:37 GMT"]) {
      const { client } = recorded([json(429, {}, { "retry-after": value })]);
      try {
        globalThis.Date = date;
        assert.equal((await rejection(client.getSelf())).code, "rate_limited");
      } finally {
        globalThis.Date = original;
      }
    }
  }
});

test("texts without end from a server, and causes without end, take no time", {
  timeout: 20_000,
}, async () => {
  const { client } = recorded([
    json(400, { title: "日".repeat(1e7), errors: ["日".repeat(1e7)] }),
    throws(Object.assign(new Error("x"), { bytes: Array.from({ length: 1e6 }, (_, index) => index) })),
    throws(Object.assign(new Error("x"), { text: "x".repeat(1e7) })),
    json(200, user),
  ]);
  const refused = await rejection(client.getSelf());
  assert.equal(refused.code, "bad_request");
  assert.equal("title" in refused || "errors" in refused, false);
  assert.equal("cause" in (await rejection(client.getSelf())), false);
  assert.equal("cause" in (await rejection(client.getSelf())), false);
  assert.deepEqual(await client.getSelf(), user);
});

test("a method on another object is a TypeError, not a trap", () => {
  const { client } = recorded();
  const { getSelf } = UsersClient.prototype;
  for (const other of [undefined, {}, { __wbg_ptr: 12345678 }, Object.create(client)]) {
    assert.throws(() => getSelf.call(other), TypeError);
  }
});

test("read-only fields on Object.prototype stop no call", { timeout: 20_000 }, async () => {
  const names = [
    "method",
    "signal",
    "credentials",
    "cache",
    "redirect",
    "code",
    "operation",
    "attempts",
    "title",
    "detail",
  ];
  const attempts = [];
  for (const name of [...names, "attempt", "url", "durationMs", "webhookURL", "enabled", "rejected"]) {
    const { client, requests } = recorded([json(401, { title: "Unauthorized" })], {
      accessToken: () => "old",
      onAttempt: (attempt) => attempts.push(Object.keys(attempt)),
    });
    Object.defineProperty(Object.prototype, name, { value: 1, configurable: true });
    try {
      const error = await rejection(
        client.updateWebhook("1", { webhookURL: "https://x.example/", enabled: true }),
      );
      assert.deepEqual(
        [error.code, error.operation, error.title],
        ["unauthorized", "updateWebhook", "Unauthorized"],
        name,
      );
      assert.equal(requests[0].body, '{"webhookURL":"https://x.example/","enabled":true}', name);
      assert.deepEqual(attempts.at(-1).slice(0, 3), ["operation", "method", "url"], name);
    } finally {
      delete Object.prototype[name];
    }
  }
});

test("headers without end take no memory", { timeout: 10_000 }, async () => {
  const huge = "é".repeat(2 ** 28);
  const { client } = recorded([
    () => response({ status: 503, headers: { get: () => huge } }),
    json(200, user),
  ]);
  const error = await rejection(client.getSelf());
  assert.deepEqual([error.code, "retryAfterMs" in error], ["server_error", false]);
  assert.deepEqual(await client.getSelf(), user);
});

test("disposing rejects the calls that run and later ones, and only of this client", {
  timeout: 10_000,
}, async () => {
  const { client } = recorded([never, never, () => response({ text: never })]);
  const { client: other } = recorded([json(200, user)]);
  const running = [client.getSelf(), client.listWebhooks(), client.deleteWebhook("1")].map(rejection);
  await new Promise(setImmediate);
  client.free();
  client.free();
  for (const error of [...(await Promise.all(running)), await rejection(client.getSelf())]) {
    assert.ok(error instanceof ThumbtackError);
    assert.equal(error.code, "disposed");
  }
  assert.deepEqual(await other.getSelf(), user);
});

test("a client can be disposed of by `using`, and from inside of its own fetch", {
  timeout: 10_000,
}, async () => {
  const { client } = recorded([
    () => {
      client[Symbol.dispose]();
      return json(200, user);
    },
  ]);
  assert.equal((await rejection(client.getSelf())).code, "disposed");
});

test("a client that nobody holds any more still finishes its call", { timeout: 20_000 }, async () => {
  let answer;
  const call = recorded([() => new Promise((resolve) => (answer = resolve))]).client.getSelf();
  for (let round = 0; round < 20; round += 1) {
    globalThis.gc?.();
    await new Promise(setImmediate);
  }
  answer(json(200, user));
  assert.deepEqual(await call, user);
});

test("fetch may call the client again, and a thousand calls run at a time", { timeout: 20_000 }, async () => {
  let inner;
  const { client, requests } = recorded([
    () => {
      inner = client.getSelf();
      return json(200, user);
    },
    json(200, user),
  ]);
  assert.deepEqual(await client.getSelf(), user);
  assert.deepEqual(await inner, user);
  assert.equal(requests.length, 2);

  const { client: busy } = recorded(Array.from({ length: 1000 }, () => () => json(200, user)));
  const all = await Promise.all(Array.from({ length: 1000 }, () => busy.getSelf()));
  assert.equal(all.length, 1000);
  assert.ok(all.every(({ userID }) => userID === "1337"));
});

test("no network at all is a NetworkError, and says what the platform says", {
  timeout: 10_000,
}, async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  const { client } = recorded([], { baseUrl: `http://127.0.0.1:${port}`, fetch: undefined });
  const error = await rejection(client.getSelf());
  assert.ok(error instanceof NetworkError);
  assert.equal(error.cause.cause.code, "ECONNREFUSED");
});
