// What every error is, and says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import {
  ApiError,
  DecodeError,
  InvalidArgumentError,
  isThumbtackError,
  NetworkError,
  ThumbtackError,
} from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations } from "./reference.js";

test("each error is an Error with a name, a code, a stack and its place in the hierarchy", async () => {
  const { client } = recorded([json(404, {}), () => Promise.reject(new Error("x")), json(200, {})]);
  const errors = [
    [await rejection(client.getSelf()), ApiError, "ApiError", "not_found"],
    [await rejection(client.getSelf()), NetworkError, "NetworkError", "network"],
    [await rejection(client.getSelf()), DecodeError, "DecodeError", "decode"],
    [
      await rejection(client.getWebhook("")),
      InvalidArgumentError,
      "InvalidArgumentError",
      "invalid_argument",
    ],
  ];
  client.free();
  errors.push([await rejection(client.getSelf()), ThumbtackError, "ThumbtackError", "disposed"]);
  for (const [error, Class, name, code] of errors) {
    assert.ok(error instanceof Error && error instanceof ThumbtackError && error instanceof Class);
    assert.equal(error.name, name);
    assert.equal(error.code, code);
    assert.equal(typeof error.stack, "string");
    assert.ok(error.stack.startsWith(`${name}: ${error.message}`), error.stack);
    assert.equal(String(error), `${name}: ${error.message}`);
    assert.ok(isThumbtackError(error));
    assert.ok(error.message.startsWith("get"));
  }
});

test("JSON has what an error says, without its stack and its cause", async () => {
  const problem = {
    type: "t",
    title: "No such webhook",
    detail: "gone",
    errors: [{ a: 1 }],
    traceID: "trace",
  };
  const thrown = new Error("from below");
  const { client } = recorded([
    json(429, problem, { "retry-after": "120" }),
    () => Promise.reject(thrown),
    json(200, {}),
    () => new Promise(() => {}),
  ]);
  const asked = "GET https://api.thumbtack.com/api/v4/users/self";
  const api = await rejection(client.getSelf());
  assert.deepEqual(JSON.parse(JSON.stringify(api)), {
    name: "ApiError",
    code: "rate_limited",
    message: api.message,
    operation: "getSelf",
    attempts: 1,
    status: 429,
    ...problem,
    retryAfterMs: 120_000,
  });
  assert.ok(api.message.includes(asked));
  const network = await rejection(client.getSelf());
  assert.equal(network.cause, thrown);
  const common = { operation: "getSelf", attempts: 1 };
  const { message } = network;
  assert.deepEqual(network.toJSON(), { name: "NetworkError", code: "network", message, ...common });
  const decode = await rejection(client.getSelf());
  const rest = { status: 200, path: "userID" };
  assert.deepEqual(decode.toJSON(), {
    name: "DecodeError",
    code: "decode",
    message: decode.message,
    ...common,
    ...rest,
  });
  const timeout = await rejection(client.getSelf({ timeoutMs: 5 }));
  assert.deepEqual([timeout.toJSON().timeoutMs, timeout.toJSON().name], [5, "TimeoutError"]);
  const argument = await rejection(client.getWebhook(""));
  assert.equal(JSON.parse(JSON.stringify({ argument })).argument.argument, "webhookID");
  const { code, message: said, name } = structuredClone(argument.toJSON());
  assert.deepEqual([name, code, said], ["InvalidArgumentError", "invalid_argument", argument.message]);
  const own = new ThumbtackError("of the caller's");
  assert.equal(JSON.stringify(own), '{"name":"ThumbtackError","message":"of the caller\'s"}');
  assert.equal(Object.keys(network).includes("toJSON"), false);
});

test("isThumbtackError knows errors of other copies and realms, and nothing else", () => {
  const elsewhere = runInNewContext(
    `class ThumbtackError extends Error {};
     Object.defineProperty(ThumbtackError.prototype, Symbol.for("thumbtack-users.error"), { value: true });
     new ThumbtackError("x")`,
  );
  assert.equal(elsewhere instanceof ThumbtackError, false);
  assert.equal(isThumbtackError(elsewhere), true);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const value of [
    undefined,
    null,
    0,
    "",
    "ThumbtackError",
    {},
    new Error("x"),
    Symbol("x"),
    proxy,
    () => {},
  ]) {
    assert.equal(isThumbtackError(value), false);
  }
});

test("the cause of a NetworkError is what was thrown", async () => {
  const thrown = new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
  for (const value of [thrown, "text", 5, null, { code: 1 }, Symbol("s"), []]) {
    const { client } = recorded([() => Promise.reject(value)]);
    const error = await rejection(client.getSelf());
    assert.equal(error.cause, value);
    assert.ok(error.message.includes("CORS"), error.message);
  }
  const { client } = recorded([() => Promise.reject()]);
  assert.equal("cause" in (await rejection(client.getSelf())), false);
});

test("a failure of one call does not touch the next", async () => {
  for (const row of operations) {
    const { client } = recorded([() => Promise.reject(), json(...row.answer)]);
    await rejection(call(client, row));
    assert.deepEqual(await call(client, row), row.result);
  }
});
