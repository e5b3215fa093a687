// The caller's signal: it ends the call at once, wherever that is, with the very reason; and it is left as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isThumbtackError } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { page, user } from "./reference.js";
import { never, response, revoked, throws } from "./values.js";

const reasons = {
  text: "text",
  null: null,
  0: 0,
  undefined: undefined,
  error: new Error("mine"),
  object: {},
};

for (const [what, reason] of Object.entries(reasons)) {
  test(`abort(${what}) rejects with exactly that, wherever the call is`, { timeout: 10_000 }, async () => {
    const places = {
      before: (controller) => {
        controller.abort(reason);
        return [throws(new Error("must not be called"))];
      },
      "in fetch": () => [never],
      "in fetch itself": (controller) => [
        () => {
          controller.abort(reason);
          return never();
        },
      ],
      "in the body": () => [() => response({ text: never })],
      "in the body of a refusal": () => [() => response({ status: 500, text: never })],
    };
    for (const [place, prepare] of Object.entries(places)) {
      const controller = new AbortController();
      const { client, requests } = recorded([...prepare(controller), json(200, user)]);
      const pending = rejection(client.getSelf({ signal: controller.signal }));
      setImmediate(() => controller.abort(reason));
      const rejectedWith = await pending;
      assert.equal(rejectedWith, controller.signal.reason, place);
      if (reason !== undefined) assert.equal(rejectedWith, reason, place);
      assert.equal(requests.length, place === "before" ? 0 : 1);
      if (place !== "before") assert.deepEqual(await client.getSelf(), user);
    }
  });
}

test("an aborted call cancels its request, and a finished one does not", async () => {
  const { client, requests } = recorded([never, json(200, user)]);
  const controller = new AbortController();
  const pending = rejection(client.getSelf({ signal: controller.signal }));
  await new Promise(setImmediate);
  assert.equal(requests[0].signal.aborted, false);
  controller.abort("text");
  await pending;
  assert.equal(requests[0].signal.aborted, true);
  assert.notEqual(requests[0].signal, controller.signal);
  await client.getSelf();
  assert.equal(requests[1].signal.aborted, false);
});

test("a call stops listening to its signal when it ends, whichever way", async () => {
  const listeners = new Set();
  const signal = {
    aborted: false,
    reason: undefined,
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
  const answers = [json(200, user), json(500, {}), () => Promise.reject(), json(200, {})];
  const { client } = recorded(answers);
  for (const _ of answers) {
    const pending = client.getSelf({ signal }).catch(() => {});
    assert.equal(listeners.size, 1);
    await pending;
    assert.equal(listeners.size, 0);
  }
  await rejection(client.getWebhook("", { signal }));
  assert.equal(listeners.size, 0);
});

test("hostile signals are refused or do no harm", { timeout: 10_000 }, async () => {
  const base = { aborted: false, addEventListener() {}, removeEventListener() {} };
  const cases = [
    Object.defineProperty({ ...base }, "aborted", { get: throws(new Error("x")) }),
    { ...base, addEventListener: throws(new Error("x")) },
    { ...base, removeEventListener: throws(new Error("x")) },
    { ...base, aborted: "yes" },
    Object.defineProperty({ ...base, aborted: true }, "reason", { get: throws(new Error("x")) }),
    revoked(),
    { ...base, addEventListener: (_, listener) => listener() },
  ];
  const late = [];
  const deaf = { ...base, addEventListener: (_, listener) => late.push(listener) };
  const { client } = recorded([json(200, user)]);
  await client.getSelf({ signal: deaf });
  for (const listener of late) listener();
  for (const signal of cases) {
    const { client } = recorded([json(200, user), json(200, user)]);
    const outcome = await client.getSelf({ signal }).catch((error) => error);
    const isRight = outcome.userID === "1337" || outcome.name === "AbortError" || isThumbtackError(outcome);
    assert.ok(isRight, String(outcome));
    assert.deepEqual(await client.getSelf(), user);
  }
});

test("a signal that knows of no reason gives an AbortError: aborted before, while a request is under way, and by an event", {
  timeout: 10_000,
}, async () => {
  /** What an old library's controller has. */
  const old = () => {
    const signal = new EventTarget();
    signal.aborted = false;
    const abort = () => {
      signal.aborted = true;
      signal.dispatchEvent(new Event("abort"));
    };
    return { signal, abort };
  };
  const isAbortError = (reason) =>
    reason instanceof Error && reason.name === "AbortError" && reason.code === 20;
  const before = old();
  before.abort();
  assert.ok(isAbortError(await rejection(recorded().client.getSelf({ signal: before.signal }))));
  const meanwhile = old();
  const { client } = recorded([never, never, never]);
  const calls = [1, 2, 3].map(() => rejection(client.getSelf({ signal: meanwhile.signal })));
  meanwhile.abort();
  for (const reason of await Promise.all(calls)) assert.ok(isAbortError(reason), String(reason));
  const late = old();
  const two = { ...page, data: [page.data[0], { ...page.data[0], webhookID: "2" }] };
  const list = recorded([two]).client.webhooks(undefined, { signal: late.signal });
  await list.next();
  late.abort();
  assert.ok(isAbortError(await rejection(list.next())));
  // One that has a reason is asked for it, whatever it is.
  for (const reason of [undefined, null, 0, "why", new Error("why")]) {
    const { signal, abort } = old();
    signal.reason = reason;
    abort();
    const given = await recorded()
      .client.getSelf({ signal })
      .catch((thrown) => [thrown]);
    assert.deepEqual(given, [reason]);
  }
});

test("a signal in another place is refused, and what only has `aborted` is no signal", async () => {
  const { client, requests } = recorded();
  const webhook = { webhookURL: "https://example.com/hook", eventTypes: ["A"] };
  const { signal } = new AbortController();
  for (const [auth, problem] of [
    [signal, "expected a plain object, got an instance of a class"],
    [{ aborted: true }, "unknown field; known are username, password, header, value"],
  ]) {
    const error = await rejection(client.createWebhook({ ...webhook, auth }));
    assert.deepEqual([error.code, error.argument], ["invalid_argument", "webhook.auth"]);
    assert.ok(error.message.includes(problem), error.message);
  }
  assert.equal((await rejection(client.getSelf({ headers: signal }))).argument, "options.headers");
  const { argument } = await rejection(client.getSelf({ headers: { aborted: true } }));
  assert.equal(argument, "options.headers.aborted");
  assert.deepEqual(requests, []);
});

test("an event that somebody dispatches is no abort", { timeout: 10_000 }, async () => {
  let answer;
  const { client } = recorded([() => new Promise((resolve) => (answer = resolve)), never]);
  const controller = new AbortController();
  const { signal } = controller;
  const call = client.getSelf({ signal });
  await new Promise(setImmediate);
  signal.dispatchEvent(new Event("abort"));
  await new Promise(setImmediate);
  answer(json(200, user));
  assert.deepEqual(await call, user);

  const other = rejection(client.getSelf({ signal }));
  signal.dispatchEvent(new Event("abort"));
  controller.abort("why");
  assert.equal(await other, "why");
});

test("an abort counts also where somebody stops its event, and goes before a later disposal", {
  timeout: 10_000,
}, async () => {
  const again = json(503, {}, { "retry-after": "0" });
  const stopped = new AbortController();
  stopped.signal.addEventListener("abort", (event) => event.stopImmediatePropagation());
  const abort = () => {
    stopped.abort("why");
    return again;
  };
  const { client, requests } = recorded([abort, json(200, user)], { maxRetries: 1 });
  assert.equal(await rejection(client.getSelf({ signal: stopped.signal })), "why");
  assert.equal(requests.length, 1);

  const controller = new AbortController();
  const { client: other } = recorded([never]);
  controller.signal.addEventListener("abort", () => other.free());
  const pending = rejection(other.getSelf({ signal: controller.signal }));
  await new Promise(setImmediate);
  controller.abort("first");
  assert.equal(await pending, "first");
});
