// The argument rules: what breaks one is refused by name, before anything is sent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient, InvalidArgumentError, UsersClient } from "thumbtack-users";
import { recorded, rejection } from "./recorder.js";

const good = { webhookURL: "https://x.example/", eventTypes: ["MessageCreatedV4"] };
const throwing = {
  get enabled() {
    throw new Error("no");
  },
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** method, arguments, the argument that is named, a part of the message */
const cases = [
  ["getWebhook", [], "webhookID", "expected a string, got undefined"],
  ["getWebhook", [""], "webhookID", "not empty"],
  ["getWebhook", ["."], "webhookID", '".."'],
  ["getWebhook", [".."], "webhookID", '".."'],
  ["getWebhook", [582415950855946200], "webhookID", "expected a string, got number"],
  ["getWebhook", [null], "webhookID", "got null"],
  ["getWebhook", [{}], "webhookID", "got object"],
  ["getWebhook", [Symbol("x")], "webhookID", "expected a string"],
  ["getWebhook", ["\ud800"], "webhookID", "surrogate"],
  ["getWebhook", [5n], "webhookID", "got bigint"],
  ["getWebhook", [Symbol("x")], "webhookID", "got symbol"],
  ["getWebhook", ["/".repeat(5e8)], "webhookID", "at most 1048576 characters"],
  ["updateWebhook", ["", { enabled: true }], "webhookID", "not empty"],
  ["updateWebhookAuth", ["..", { header: "a", value: "b" }], "webhookID", '".."'],
  ["deleteWebhookAuth", [5], "webhookID", "got number"],
  ["deleteWebhook", [undefined], "webhookID", "got undefined"],

  ["createWebhook", [], "webhook", "expected an object, got undefined"],
  ["createWebhook", ["https://x.example/"], "webhook", "expected an object, got string"],
  ["createWebhook", [[]], "webhook", "got array"],
  ["createWebhook", [new Map()], "webhook", "expected a plain object"],
  ["createWebhook", [() => {}], "webhook", "got function"],
  ["createWebhook", [revoked()], "webhook", "reading it threw"],
  ["createWebhook", [{ ...good, webhookUrl: "x" }], "webhook.webhookUrl", "the name is webhookURL"],
  [
    "createWebhook",
    [{ ...good, nonsense: undefined }],
    "webhook.nonsense",
    "known are webhookURL, eventTypes",
  ],
  ["createWebhook", [{ eventTypes: ["A"] }], "webhook.webhookURL", "required"],
  ["createWebhook", [{ ...good, webhookURL: 7 }], "webhook.webhookURL", "expected a string, got number"],
  [
    "createWebhook",
    [{ ...good, webhookURL: new URL("https://x.example") }],
    "webhook.webhookURL",
    "got object",
  ],
  [
    "createWebhook",
    [{ ...good, webhookURL: "http://x.example/" }],
    "webhook.webhookURL",
    "absolute https: URL",
  ],
  ["createWebhook", [{ ...good, webhookURL: "/hook" }], "webhook.webhookURL", "absolute https: URL"],
  ["createWebhook", [{ ...good, webhookURL: "https://" }], "webhook.webhookURL", "absolute https: URL"],
  ["createWebhook", [{ webhookURL: good.webhookURL }], "webhook.eventTypes", "required"],
  ["createWebhook", [{ ...good, eventTypes: "A" }], "webhook.eventTypes", "expected an array, got string"],
  ["createWebhook", [{ ...good, eventTypes: [] }], "webhook.eventTypes", "at least one"],
  ["createWebhook", [{ ...good, eventTypes: ["A", ""] }], "webhook.eventTypes[1]", "which is not empty"],
  ["createWebhook", [{ ...good, eventTypes: ["A", 1] }], "webhook.eventTypes[1]", "got number"],
  ["createWebhook", [{ ...good, eventTypes: new Array(2) }], "webhook.eventTypes[0]", "got undefined"],
  [
    "createWebhook",
    [{ ...good, eventTypes: new Array(2 ** 32 - 1) }],
    "webhook.eventTypes[0]",
    "got undefined",
  ],
  [
    "createWebhook",
    [{ ...good, eventTypes: Array(1e7).fill("A") }],
    "webhook.eventTypes",
    "at most 10000 items",
  ],
  [
    "createWebhook",
    [{ ...good, webhookURL: "https://256.256.256.256/" }],
    "webhook.webhookURL",
    "absolute https",
  ],
  [
    "createWebhook",
    [{ ...good, webhookURL: "https://ex／ample.com/" }],
    "webhook.webhookURL",
    "absolute https",
  ],
  ["createWebhook", [{ ...good, "a\nb": 1 }], "webhook", "unknown"],
  ["createWebhook", [{ ...good, ["x".repeat(1e6)]: 1 }], "webhook", "name"],
  ["createWebhook", [{ ...good, enabled: "yes" }], "webhook.enabled", "expected a boolean, got string"],
  ["createWebhook", [{ ...good, enabled: null }], "webhook.enabled", "got null"],
  ["createWebhook", [{ ...good, enabled: 0 }], "webhook.enabled", "got number"],
  ["createWebhook", [{ ...good, auth: null }], "webhook.auth", "expected an object, got null"],
  ["createWebhook", [{ ...good, auth: {} }], "webhook.auth", "either { username, password } or"],
  ["createWebhook", [{ ...good, auth: { user: "a" } }], "webhook.auth", "unknown field"],
  ["createWebhook", [Object.assign(throwing, good)], "webhook.enabled", "reading it threw"],

  ["updateWebhook", ["1"], "changes", "got undefined"],
  ["updateWebhook", ["1", {}], "changes", "at least one of"],
  ["updateWebhook", ["1", { enabled: undefined }], "changes", "at least one of"],
  ["updateWebhook", ["1", { auth: { username: "a", password: "b" } }], "changes.auth", "unknown"],
  [
    "updateWebhook",
    ["1", { enabled: true, webhookURL: "ftp://x" }],
    "changes.webhookURL",
    "absolute https: URL",
  ],
  ["updateWebhook", ["1", { eventTypes: [""] }], "changes.eventTypes[0]", "which is not empty"],

  ["updateWebhookAuth", ["1"], "auth", "got undefined"],
  ["updateWebhookAuth", ["1", { username: "a:b", password: "c" }], "auth.username", "no colon"],
  ["updateWebhookAuth", ["1", { username: "a", password: "c\n" }], "auth.password", "no control character"],
  ["updateWebhookAuth", ["1", { username: "a" }], "auth.password", "required"],
  ["updateWebhookAuth", ["1", { value: "a" }], "auth.header", "required"],
  ["updateWebhookAuth", ["1", { username: "a", value: "b" }], "auth", "either { username, password } or"],
  ["updateWebhookAuth", ["1", { passwrd: "a" }], "auth", "unknown field"],
  [
    "updateWebhookAuth",
    ["1", { username: "a", password: "日".repeat(5e8) }],
    "auth.password",
    "at most 1048576",
  ],
  ["updateWebhookAuth", ["1", { username: "a", password: 5 }], "auth.password", "expected a string"],
  ["updateWebhookAuth", ["1", { header: "a b", value: "c" }], "auth.header", "expected a header name"],
  ["updateWebhookAuth", ["1", { header: "", value: "c" }], "auth.header", "expected a header name"],
  ["updateWebhookAuth", ["1", { header: "a", value: "c\r\nd: e" }], "auth.value", "visible characters"],
  ["updateWebhookAuth", ["1", { header: "a", value: "日" }], "auth.value", "visible characters of Latin-1"],
  ["updateWebhookAuth", ["1", { username: "a", password: "b", header: "c", value: "d" }], "auth", "either"],

  ["listWebhooks", [null], "page", "got null"],
  ["listWebhooks", [10], "page", "got number"],
  ["listWebhooks", [{ limit: 0 }], "page.limit", "an integer from 1"],
  ["listWebhooks", [{ limit: 1.5 }], "page.limit", "an integer from 1"],
  ["listWebhooks", [{ limit: Number.NaN }], "page.limit", "an integer from 1"],
  ["listWebhooks", [{ limit: Number.POSITIVE_INFINITY }], "page.limit", "an integer from 1"],
  ["listWebhooks", [{ offset: 2 ** 53 }], "page.offset", "an integer from 0"],
  ["listWebhooks", [{ limit: "10" }], "page.limit", "expected a number, got string"],
  ["listWebhooks", [{ offset: -1 }], "page.offset", "an integer from 0"],
  ["listWebhooks", [{ page: 1 }], "page.page", "unknown"],

  ["getSelf", [null], "options", "got null"],
  ["getSelf", ["x"], "options", "got string"],
  ["getSelf", [{ timeout: 5 }], "options.timeout", "unknown"],
  ["getSelf", [{ signal: null }], "options.signal", "expected an AbortSignal, got null"],
  ["getSelf", [{ signal: {} }], "options.signal", "expected an AbortSignal, got object"],
  ["getSelf", [{ signal: new AbortController() }], "options.signal", "expected an AbortSignal"],
  ["getSelf", [{ headers: [["a", "b"]] }], "options.headers", "got array"],
  ["getSelf", [{ headers: new Headers({ a: "b" }) }], "options.headers", "expected a plain object"],
  ["getSelf", [{ headers: { "a b": "c" } }], "options.headers", "to be a header name"],
  ["getSelf", [{ headers: { "\ud800": "v" } }], "options.headers", "name"],
  ["getSelf", [{ headers: { a: 5 } }], "options.headers.a", "expected a string, got number"],
  ["getSelf", [{ headers: { a: "b\nc" } }], "options.headers.a", "visible characters"],
  [
    "getSelf",
    [{ headers: { Authorization: "Basic x" } }],
    "options.headers.Authorization",
    "the client itself",
  ],
  ["getSelf", [{ headers: { "CONTENT-type": "x" } }], "options.headers.CONTENT-type", "the client itself"],
  ["getSelf", [{ headers: { a: "b", A: "c" } }], "options.headers.A", "given twice"],
];

for (const [name, args, argument, part] of cases) {
  test(`${name}: ${argument}: ${part}`, async () => {
    const { client, requests } = recorded();
    const error = await rejection(client[name](...args));
    assert.ok(error instanceof InvalidArgumentError);
    assert.equal(error.code, "invalid_argument");
    assert.equal(error.argument, argument);
    assert.equal(error.operation, name);
    assert.equal(error.attempts, 0);
    assert.ok(error.message.startsWith(`${name}: ${argument}: `), error.message);
    assert.ok(error.message.includes(part), error.message);
    assert.deepEqual(requests, []);
  });
}

const ok = { accessToken: "t" };
/** options, the argument that is named, a part of the message */
const options = [
  [undefined, "options", "expected an object, got undefined"],
  ["token", "options", "expected an object, got string"],
  [{}, "options.accessToken", "required"],
  [{ accessToken: undefined }, "options.accessToken", "required"],
  [{ accessToken: 5 }, "options.accessToken", "expected a string or a function, got number"],
  [{ accessToken: "" }, "options.accessToken", "not empty"],
  [{ accessToken: "a\nb" }, "options.accessToken", "line breaks"],
  [{ accessToken: "tökén" }, "options.accessToken", "visible ASCII"],
  [{ accessToken: "Bearer abc" }, "options.accessToken", "without the word Bearer"],
  [{ ...ok, accesstoken: "t" }, "options.accesstoken", "the name is accessToken"],
  [{ ...ok, environment: "test" }, "options.environment", '"production" or "staging"'],
  [{ ...ok, environment: 1 }, "options.environment", "expected a string"],
  [{ ...ok, baseUrl: "http://example.com" }, "options.baseUrl", "only to a loopback host"],
  [{ ...ok, baseUrl: "https://u:p@example.com" }, "options.baseUrl", "without user name and password"],
  [{ ...ok, baseUrl: "https://example.com?a" }, "options.baseUrl", "without query and fragment"],
  [{ ...ok, baseUrl: "https://example.com#" }, "options.baseUrl", "without query and fragment"],
  [{ ...ok, baseUrl: "https://256.1.1.1" }, "options.baseUrl", "absolute https: URL"],
  [{ ...ok, baseUrl: "" }, "options.baseUrl", "absolute https: URL"],
  [{ ...ok, baseUrl: new URL("https://example.com") }, "options.baseUrl", "expected a string"],
  [{ ...ok, headers: { authorization: "x" } }, "options.headers.authorization", "the client itself"],
  [{ ...ok, headers: null }, "options.headers", "got null"],
  [{ ...ok, fetch: null }, "options.fetch", "expected a function, got null"],
  [{ ...ok, fetch: {} }, "options.fetch", "expected a function, got object"],
  [{ ...ok, onAttempt: true }, "options.onAttempt", "expected a function, got boolean"],
  [{ ...ok, timeoutMs: 0 }, "options.timeoutMs", "a positive number of milliseconds"],
  [{ ...ok, timeoutMs: -1 }, "options.timeoutMs", "a positive number of milliseconds"],
  [{ ...ok, timeoutMs: Number.NaN }, "options.timeoutMs", "a positive number of milliseconds"],
  [{ ...ok, timeoutMs: "5000" }, "options.timeoutMs", "expected a number, got string"],
  [{ ...ok, maxRetries: 11 }, "options.maxRetries", "an integer from 0 to 10"],
  [{ ...ok, maxRetries: -1 }, "options.maxRetries", "an integer from 0 to 10"],
  [{ ...ok, maxRetries: 1.5 }, "options.maxRetries", "an integer from 0 to 10"],
  [{ ...ok, maxRetries: Number.POSITIVE_INFINITY }, "options.maxRetries", "an integer from 0 to 10"],
  [{ ...ok, maxRetries: "2" }, "options.maxRetries", "expected a number, got string"],
  [{ ...ok, retries: 5 }, "options.retries", "unknown"],
];

for (const [given, argument, part] of options) {
  test(`new UsersClient: ${argument}: ${part}`, async () => {
    const check = (error) => {
      assert.ok(error instanceof InvalidArgumentError);
      assert.equal(error.argument, argument);
      assert.ok(error.message.startsWith(`new UsersClient: ${argument}: `), error.message);
      assert.ok(error.message.includes(part), error.message);
      assert.equal("operation" in error, false);
      return true;
    };
    assert.throws(() => new UsersClient(given), check);
    await assert.rejects(createClient(given), check);
  });
}

test("each argument is read once: what was checked is what is sent", async () => {
  let reads = 0;
  const webhook = {
    eventTypes: ["A"],
    get webhookURL() {
      reads += 1;
      return reads === 1 ? "https://first.example/" : "http://second.example/";
    },
  };
  const { client, requests } = recorded();
  await rejection(client.createWebhook(webhook));
  assert.equal(JSON.parse(requests[0].body).webhookURL, "https://first.example/");
  assert.equal(reads, 1);
});

test("what the caller changes after the call is not sent", async () => {
  const webhook = { webhookURL: "https://first.example/", eventTypes: ["A"] };
  const { client, requests } = recorded();
  const call = client.createWebhook(webhook);
  webhook.webhookURL = "https://second.example/";
  webhook.eventTypes.push("B");
  await rejection(call);
  assert.equal(requests[0].body, '{"webhookURL":"https://first.example/","eventTypes":["A"]}');
});

test("what nobody typed is nobody's typo: fields that cannot be enumerated, and symbols", async () => {
  const webhook = { webhookURL: "https://x.example/", eventTypes: ["A"], [Symbol("s")]: 1 };
  Object.defineProperty(webhook, "__v_skip", { value: true, enumerable: false });
  const { client, requests } = recorded();
  await rejection(client.createWebhook(webhook));
  assert.equal(requests.length, 1);
});
