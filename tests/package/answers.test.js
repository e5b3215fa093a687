// What comes back: successes checked against the promised shapes, and everything else as the right class and code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, DecodeError, NetworkError, ThumbtackError } from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, page, user, webhook } from "./reference.js";

const row = (name) => operations.find((operation) => operation.name === name);

test("results are plain objects, exactly as the API sent them", async () => {
  const sent = {
    zeta: [1, { deep: null }],
    ...user,
    email: null,
    phoneNumber: "+1",
    __proto__x: 1,
    added: true,
  };
  const { client } = recorded([sent]);
  const got = await client.getSelf();
  assert.deepEqual(got, sent);
  assert.equal(JSON.stringify(got), JSON.stringify(sent));
  assert.equal(Object.getPrototypeOf(got), Object.prototype);
});

test("event types and auth types that nobody has heard of pass", async () => {
  const odd = { ...webhook, authType: "Bearer", eventTypes: ["LeadCreatedV9", ""] };
  const { client } = recorded([odd, { data: [odd], pagination: { limit: 1, offset: 0, next: "https://x" } }]);
  assert.deepEqual(await client.getWebhook("1"), odd);
  assert.deepEqual((await client.listWebhooks()).data, [odd]);
});

for (const status of [200, 201, 204]) {
  test(`${status} is a success of each operation`, async () => {
    for (const operation of operations) {
      const { client } = recorded([json(status, status === 204 ? undefined : operation.answer[1])]);
      if (
        status === 204 &&
        ["getSelf", "createWebhook", "getWebhook", "listWebhooks"].includes(operation.name)
      ) {
        const error = await rejection(call(client, operation));
        assert.ok(error instanceof DecodeError);
        assert.ok(error.message.includes("expected JSON, got no body"), error.message);
      } else {
        assert.deepEqual(await call(client, operation), status === 204 ? undefined : operation.result);
      }
    }
  });
}

const wrong = (name, value) => ({
  data: [webhook, webhook, webhook, { ...webhook, [name]: value }],
  pagination: { limit: 4 },
});
/** operation, the body, the path, expected, got */
const mismatches = [
  ["getSelf", {}, "userID", "string", "undefined"],
  ["getSelf", { ...user, userID: 1337 }, "userID", "string", "number"],
  ["getSelf", { ...user, lastName: 5 }, "lastName", "string", "number"],
  ["getSelf", [], "", "object", "array"],
  ["getSelf", "1337", "", "object", "string"],
  ["getSelf", null, "", "object", "null"],
  ["getWebhook", { ...webhook, eventTypes: "A" }, "eventTypes", "array", "string"],
  ["getWebhook", { ...webhook, eventTypes: ["A", null] }, "eventTypes[1]", "string", "null"],
  ["createWebhook", { ...webhook, enabled: undefined }, "enabled", "boolean", "undefined"],
  ["listWebhooks", { pagination: { limit: 10 } }, "data", "array", "undefined"],
  ["listWebhooks", { data: {}, pagination: { limit: 10 } }, "data", "array", "object"],
  ["listWebhooks", { data: [] }, "pagination", "object", "undefined"],
  ["listWebhooks", { data: [], pagination: {} }, "pagination.limit", "number", "undefined"],
  ["listWebhooks", { data: null, pagination: null }, "pagination", "object", "null"],
  ["listWebhooks", { data: null }, "pagination", "object", "undefined"],
  ["listWebhooks", { data: null, pagination: { limit: null } }, "pagination.limit", "number", "null"],
  [
    "listWebhooks",
    { data: [], pagination: { limit: 1, offset: "0" } },
    "pagination.offset",
    "number",
    "string",
  ],
  ["listWebhooks", { data: false, pagination: { limit: 1 } }, "data", "array", "boolean"],
  ["listWebhooks", { data: [], pagination: { limit: 1, next: 5 } }, "pagination.next", "string", "number"],
  ["listWebhooks", { data: [null], pagination: { limit: 1 } }, "data[0]", "object", "null"],
  ["listWebhooks", wrong("eventTypes", null), "data[3].eventTypes", "array", "null"],
  ["getWebhook", { ...webhook, eventTypes: null }, "eventTypes", "array", "null"],
  ["listWebhooks", wrong("enabled", "a-secret-value"), "data[3].enabled", "boolean", "string"],
  ["listWebhooks", wrong("webhookID", 582415950855946200), "data[3].webhookID", "string", "number"],
  ["listWebhooks", wrong("eventTypes", [{}]), "data[3].eventTypes[0]", "string", "object"],
];

for (const [name, body, path, expected, got] of mismatches) {
  test(`${name} with a wrong ${path || "body"} (${got}) is a DecodeError`, async () => {
    const { client } = recorded([json(200, body)]);
    const error = await rejection(call(client, row(name)));
    assert.ok(error instanceof DecodeError);
    assert.deepEqual(
      [error.name, error.code, error.status, error.path, error.operation, error.attempts],
      ["DecodeError", "decode", 200, path, name, 1],
    );
    assert.ok(
      error.message.endsWith(`${path ? `${path}: ` : ""}expected ${expected}, got ${got}.`),
      error.message,
    );
    assert.ok(!error.message.includes("a-secret-value"));
  });
}

test("null is absent where there is no next page, and stays null", async () => {
  for (const place of [{ next: null }, { offset: null }, { offset: null, next: null }]) {
    const sent = { data: [webhook], pagination: { limit: 10, ...place } };
    const { client } = recorded([sent]);
    const got = await client.listWebhooks();
    assert.deepEqual(got, sent);
    assert.equal(JSON.stringify(got), JSON.stringify(sent));
  }
});

test("a list whose data is null is given as an empty one, and is else as the API sent it", async () => {
  const text =
    '{"zeta":null,"data":null,"__proto__":{"x":null},"pagination":{"limit":10,"offset":null,"next":null},"more":[null]}';
  const { client } = recorded([new Response(text)]);
  const got = await client.listWebhooks();
  assert.equal(JSON.stringify(got), text.replace('"data":null', '"data":[]'));
  assert.equal(Object.getPrototypeOf(got), Object.prototype);
  const kind = { writable: true, enumerable: true, configurable: true };
  assert.deepEqual(Object.getOwnPropertyDescriptor(got, "data"), { value: [], ...kind });
  got.data.push(webhook); // an array of the caller's own
  const again = await recorded([{ data: null, pagination: { limit: 10 } }]).client.listWebhooks();
  assert.deepEqual(again, { data: [], pagination: { limit: 10 } });
});

const mayBeSilent = ["updateWebhook", "updateWebhookAuth", "deleteWebhookAuth", "deleteWebhook"];

for (const name of mayBeSilent) {
  test(`${name} takes no body, a webhook or another JSON object, and nothing else`, async () => {
    const given = name === "deleteWebhook" ? undefined : webhook;
    const results = [
      [json(200, undefined), undefined],
      [json(200, webhook), given],
      [json(200, {}), undefined],
      [json(200, { success: true }), undefined],
      [json(200, { ...webhook, enabled: "yes" }), undefined],
    ];
    for (const [answer, result] of results) {
      const { client } = recorded([answer]);
      assert.deepEqual(await call(client, row(name)), result);
    }
    for (const body of [
      "<!doctype html><title>Sign in</title>",
      "OK",
      "[]",
      "null",
      "true",
      '"x"',
      '{"webhookID":',
      " ",
    ]) {
      const { client } = recorded([new Response(body)]);
      const error = await rejection(call(client, row(name)));
      assert.ok(error instanceof DecodeError, body);
      assert.equal(error.path, "");
      assert.equal(error.message.includes("web page"), body.startsWith("<"), error.message);
    }
  });
}

for (const [what, body] of Object.entries({
  "an HTML page": "<html><body>Sign in</body></html>",
  "an empty body": "",
  "JSON that is cut short": '{"userID":"13',
  "JSON and more": '{"userID":"1"} x',
  text: "OK",
})) {
  test(`${what} is no user, but a DecodeError`, async () => {
    const { client } = recorded([new Response(body)]);
    const error = await rejection(client.getSelf());
    assert.ok(error instanceof DecodeError);
    assert.equal(error.path, "");
    assert.ok(!error.message.includes("Sign in") && !error.message.includes("13"), error.message);
  });
}

const CODES = {
  202: "challenged",
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  429: "rate_limited",
  451: "legally_unavailable",
  402: "client_error",
  405: "client_error",
  408: "client_error",
  418: "client_error",
  499: "client_error",
  500: "server_error",
  502: "server_error",
  503: "server_error",
  504: "server_error",
  599: "server_error",
  203: "unexpected_status",
  206: "unexpected_status",
  299: "unexpected_status",
  302: "unexpected_status",
};

const problem = {
  type: "https://api.thumbtack.com/problems/validation-error",
  title: "Your request is not valid.",
  detail: "one of the fields",
  traceID: "feca66787a0a9ee8",
  errors: [{ field: "webhookURL", message: "must be https" }],
};
const bodies = {
  ProblemDetails: [JSON.stringify({ ...problem, status: 1 }), problem],
  "an HTML page": ["<!DOCTYPE html><h1>Bad gateway</h1>", {}],
  nothing: ["", {}],
  "JSON that is cut short": ['{"title":"Your requ', {}],
  "wrong types": ['{"type":1,"title":[],"detail":null,"traceID":{},"errors":"none"}', {}],
  "a JSON array": ["[]", {}],
  "a proxy's JSON": [
    '{"error":"proxy_oauth_failed","detail":"Error: oauth_400:invalid_request"}',
    { title: "proxy_oauth_failed", detail: "Error: oauth_400:invalid_request" },
  ],
};

for (const [status, code] of Object.entries(CODES)) {
  test(`${status} is ${code}, whatever its body`, async () => {
    for (const [body, fields] of Object.values(bodies)) {
      for (const operation of operations) {
        const { client } = recorded([new Response(body, { status: Number(status) })]);
        const error = await rejection(call(client, operation));
        assert.ok(error instanceof ApiError && error instanceof ThumbtackError && error instanceof Error);
        assert.deepEqual(
          { name: error.name, ...error },
          {
            name: "ApiError",
            code,
            operation: operation.name,
            attempts: 1,
            status: Number(status),
            ...fields,
          },
        );
        assert.ok(error.message.includes(`answered ${status} (${code})`), error.message);
        assert.ok(!/[\n\r]/.test(error.message));
        if (fields.traceID) assert.ok(error.message.includes(fields.traceID));
        if (fields.title) assert.ok(error.message.includes(fields.title.replace(/\.$/, "")));
      }
    }
  });
}

test("a message says what was asked, what came back, and what to do", async () => {
  const detail = "invalid token. failure reason(s): [token is not active]";
  const { client } = recorded([
    json(401, { type: "about:blank", title: "Unauthorized", status: 401, detail }),
  ]);
  const { message } = await rejection(client.getSelf());
  assert.equal(
    message,
    "getSelf: GET https://api.thumbtack.com/api/v4/users/self answered 401 (unauthorized): Unauthorized: " +
      "invalid token. failure reason(s): [token is not active]. The access token is missing, expired or not valid: " +
      "get a new one and pass it as accessToken.",
  );
  const advice = {
    202: "challenge",
    401: "scope",
    403: "not allowed",
    429: "Too many requests",
    502: "web page",
  };
  for (const [status, part] of Object.entries(advice)) {
    const body = status === "401" ? '{"detail":"required scope(s) [x] not found"}' : "<html>";
    const { client } = recorded([new Response(body, { status: Number(status) })]);
    const { message } = await rejection(client.getSelf());
    if (!["403"].includes(status)) assert.ok(message.includes(part), message);
  }
});

test("Retry-After becomes milliseconds, whether seconds or a date; nonsense is left out", async () => {
  const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
  const cases = [
    ["0", 0, 0],
    ["7", 7000, 7000],
    [inTenSeconds, 1000, 10_000],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0, 0],
    ["soon", undefined],
    ["-1", undefined],
    ["1.5", 1500, 1500],
    ["1,5", undefined],
  ];
  for (const [value, least, most] of cases) {
    const { client } = recorded([json(429, {}, { "retry-after": value })]);
    const error = await rejection(client.getSelf());
    if (least === undefined) assert.equal("retryAfterMs" in error, false, value);
    else
      assert.ok(error.retryAfterMs >= least && error.retryAfterMs <= most, `${value}: ${error.retryAfterMs}`);
  }
});

test("Retry-After is read of every answer that is no success", async () => {
  for (const status of [202, 206, 301, 404, 503]) {
    const { client } = recorded([json(status, {}, { "retry-after": "61" })]);
    assert.equal((await rejection(client.getSelf())).retryAfterMs, 61_000, `${status}`);
  }
});

test("a status that is no answer is a NetworkError", async () => {
  const cases = [Response.error(), { status: 0, headers: new Headers(), text: async () => "" }];
  for (const answer of cases) {
    const { client } = recorded([() => answer]);
    const error = await rejection(client.getSelf());
    assert.ok(error instanceof NetworkError);
    assert.equal(error.code, "network");
    assert.ok(error.message.includes("opaque"), error.message);
  }
});

test("a body that breaks off is a NetworkError in a success, and an ApiError in a refusal", async () => {
  const broken = (status) => () => {
    const stream = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"userID"')),
      pull: (controller) => controller.error(new Error("reset")),
    });
    return new Response(stream, { status });
  };
  const { client } = recorded([broken(200), broken(503)]);
  const lost = await rejection(client.getSelf());
  assert.ok(lost instanceof NetworkError);
  assert.ok(lost.message.includes("broke off"), lost.message);
  assert.equal(lost.cause.message, "reset");
  const refused = await rejection(client.getSelf());
  assert.ok(refused instanceof ApiError);
  assert.equal(refused.code, "server_error");
});

test("after a write without an answer, the message says that it may have been done", async () => {
  const lost = () => Promise.reject(new TypeError("reset"));
  for (const row of operations) {
    const { client } = recorded([lost]);
    const { message } = await rejection(call(client, row));
    assert.equal(
      message.endsWith(" It may have been done all the same."),
      !row.line.startsWith("GET"),
      message,
    );
  }
});

test("the Response of another library is a Response too", async () => {
  const foreign = {
    status: 200,
    headers: { get: () => null },
    text: () => Promise.resolve(JSON.stringify(user)),
  };
  const { client } = recorded([() => foreign]);
  assert.deepEqual(await client.getSelf(), user);
});

test("a list of 10,000 is checked to the last webhook", async () => {
  const data = Array.from({ length: 10_000 }, (_, index) => ({ ...webhook, webhookID: String(index) }));
  const { client } = recorded([{ data, pagination: { limit: 10_000 } }]);
  assert.equal((await client.listWebhooks()).data.length, 10_000);
  data[9_999] = { ...webhook, enabled: 1 };
  const { client: other } = recorded([{ data, pagination: { limit: 10_000 } }]);
  assert.equal((await rejection(other.listWebhooks())).path, "data[9999].enabled");
  assert.ok(page.data.length === 1);
});
