// Whatever somebody has put on Object.prototype: calls go on as if it were not there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isThumbtackError, UsersClient } from "thumbtack-users";
import { atRandom } from "./chance.js";
import { json, recorded, rejection } from "./recorder.js";
import { page, user } from "./reference.js";

// Names that the client itself uses for fields of its own objects. (Not those that Node's own Response
// cannot bear, and not those of answers: they are the caller's objects, and he reads there what is on their prototype.)
const NAMES = [
  ...[
    "about",
    "allowHttp",
    "answer",
    "argument",
    "asked",
    "attempts",
    "authorization",
    "baseUrl",
    "calls",
    "client",
    "code",
  ],
  ...["ending", "expected", "failure", "field", "fields", "got", "hadNext", "input", "isOpen", "last"],
  ...["lastRefusal", "limit", "limitMs", "line", "maxRetries", "newest", "number", "operation", "options"],
  ...[
    "order",
    "outcome",
    "own",
    "path",
    "patienceMs",
    "problem",
    "query",
    "reason",
    "recent",
    "refused",
    "rules",
  ],
  ...["running", "secrets", "segment", "settle", "shell", "text", "thrown", "timeoutMs", "token"],
  ...["tokens", "waiting"],
];

/** All that a client does, as it is seen from outside. */
const story = () => atRandom(0, tell);

async function tell() {
  const attempts = [];
  const answers = [
    json(401, { title: "Unauthorized" }),
    user,
    json(503, {}, { "retry-after": "0" }),
    { ...page, pagination: { limit: page.data.length } },
    { data: [], pagination: { limit: 1 } },
    json(200, { userID: 5 }),
    json(404, { title: "No such webhook", detail: "gone" }),
  ];
  const accessToken = ({ rejected }) => (rejected ? "new-token" : "old-token");
  const onAttempt = ({ durationMs, ...attempt }) => attempts.push(JSON.stringify(attempt));
  const { client, requests } = recorded(answers, { accessToken, onAttempt, maxRetries: 2 });
  const seen = [await client.getSelf()];
  for await (const { webhookID } of client.webhooks()) seen.push(webhookID);
  const errors = [
    await rejection(client.getSelf()),
    await rejection(client.getWebhook("1")),
    await rejection(client.getWebhook("")),
    await rejection(client.getSelf({ timeout: 1 })),
  ];
  try {
    new UsersClient({ accessToken: "t", maxRetries: 11 });
  } catch (error) {
    errors.push(error);
  }
  const controller = new AbortController();
  controller.abort("why");
  seen.push(await rejection(client.getSelf({ signal: controller.signal })));
  client.free();
  errors.push(await rejection(client.getSelf()));
  const sent = requests.map(({ url, headers, body }) => [url, headers.authorization, body]);
  const said = errors.map((error) => [isThumbtackError(error), String(error), ...Object.entries(error)]);
  return JSON.stringify({ seen, attempts, sent, said });
}

test("fields on Object.prototype change nothing", { timeout: 60_000 }, async () => {
  const plain = await story();
  assert.ok(plain.includes("Bearer new-token") && plain.includes("No such webhook"), plain);
  for (const name of NAMES) {
    for (const value of ["polluted", 7, undefined]) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true });
      let polluted;
      try {
        polluted = await story();
      } finally {
        delete Object.prototype[name];
      }
      assert.equal(polluted, plain, `${name}: ${value}`);
    }
  }
});

// biome-ignore-start lint/suspicious/noPrototypeBuiltins: this is what those say.
/** Code that wraps `fetch`, as pages, extensions and libraries do. */
const WRAPPERS = {
  "asks headers": (fetch) => (url, init) => fetch(url, init.headers.hasOwnProperty("x") ? {} : init),
  "asks options": (fetch) => (url, init) => fetch(url, init.hasOwnProperty("method") ? init : {}),
  "prints them": (fetch) => (url, init) => `${init}${init.headers}` && fetch(url, init),
  "asks what they are": (fetch) => (url, init) =>
    fetch(url, init instanceof Object && init.headers instanceof Object ? init : {}),
  "asks whether they are plain": (fetch) => (url, init) =>
    fetch(url, [init, init.headers].every((each) => each.constructor === Object) ? init : {}),
  "copies them": (fetch) => (url, init) => fetch(url, { ...init, headers: { ...init.headers } }),
  "copies them with a loop": (fetch) => (url, init) => {
    const copy = {};
    for (const name in init) if (init.hasOwnProperty(name)) copy[name] = init[name];
    return fetch(url, copy);
  },
  "makes a Request": (fetch) => (url, init) => fetch(new Request(url, init)),
  "makes Headers": (fetch) => (url, init) => fetch(url, { ...init, headers: new Headers(init.headers) }),
};

// biome-ignore-end lint/suspicious/noPrototypeBuiltins: only those.

for (const [name, wrap] of Object.entries(WRAPPERS)) {
  test(`a wrapped fetch that ${name} sends what the client said`, async () => {
    const seen = [];
    const fetch = wrap(async (url, init) => {
      const request = new Request(url, init);
      seen.push([request.method, request.url, ...request.headers, await request.text()]);
      return json(200, page.data[0]);
    });
    const client = new UsersClient({ accessToken: "token", fetch });
    await client.createWebhook({ webhookURL: "https://example.com/hook", eventTypes: ["A"] });
    const [sent] = seen;
    assert.deepEqual(sent.slice(0, 2), ["POST", "https://api.thumbtack.com/api/v4/users/webhooks"]);
    assert.ok(sent.join().includes("authorization,Bearer token"));
    assert.equal(sent.at(-1), '{"webhookURL":"https://example.com/hook","eventTypes":["A"]}');
  });
}

/** What `fetch` would take from there; of what can be enumerated, nothing at all is to be seen. */
const INHERITED = {
  ...{ body: "polluted", credentials: "include", cache: "reload", dispatcher: {}, duplex: "half" },
  ...{
    headers: { polluted: "1" },
    integrity: "sha256-x",
    keepalive: true,
    method: "PATCH",
    mode: "same-origin",
  },
  ...{ priority: "low", redirect: "follow", referrer: "https://evil.example/", referrerPolicy: "unsafe-url" },
  ...{ signal: AbortSignal.abort(), window: null, [Symbol.iterator]: function* () {} },
};
const ENUMERABLE = {
  ...INHERITED,
  agent: {},
  tls: {},
  unix: "x",
  get: () => 1,
  set: () => 1,
  value: 1,
  polluted: 1,
};

/** What a GET and a POST are sent with, as a `fetch` sees it that reads the options as the platform does. */
async function sent() {
  const seen = [];
  const fetch = async (_, init) => {
    const { signal, headers, ...options } = init;
    const inherited = Object.keys(ENUMERABLE).filter(
      (name) => !Object.hasOwn(init, name) && init[name] !== undefined,
    );
    seen.push(options, inherited, Object.entries(headers), headers[Symbol.iterator], signal.aborted);
    const answer = JSON.stringify(init.method === "GET" ? user : page.data[0]);
    return { status: 200, headers: { get: () => null }, text: async () => answer };
  };
  const client = new UsersClient({ accessToken: "token", fetch });
  await client.getSelf();
  await client.createWebhook({ webhookURL: "https://example.com/hook", eventTypes: ["A"] });
  return JSON.stringify(seen);
}

for (const [how, names] of [
  ["is set", ENUMERABLE],
  ["is defined", INHERITED],
]) {
  test(`nothing that ${how} on Object.prototype is sent`, async () => {
    const plain = await sent();
    for (const name of Reflect.ownKeys(names)) {
      const field = { __proto__: null, value: names[name], configurable: true, writable: true };
      Object.defineProperty(Object.prototype, name, { __proto__: field, enumerable: how === "is set" });
      let polluted;
      try {
        polluted = await sent();
      } finally {
        delete Object.prototype[name];
      }
      assert.equal(polluted, plain, String(name));
    }
  });
}

test("a getter on Object.prototype that throws is no answer's field, and hangs nothing", {
  timeout: 10_000,
}, async () => {
  const list = { data: [{ ...page.data[0], webhookID: undefined }], pagination: page.pagination };
  const { client } = recorded([json(200, {}), json(200, list), json(400, {})]);
  const names = ["userID", "webhookID", "eventTypes", "title", "traceID"];
  const get = () => {
    throw new Error("from a getter");
  };
  for (const name of names) Object.defineProperty(Object.prototype, name, { get, configurable: true });
  const codes = [];
  try {
    for (const call of [client.getSelf(), client.listWebhooks(), client.getSelf()]) {
      codes.push((await rejection(call)).code);
    }
  } finally {
    for (const name of names) delete Object.prototype[name];
  }
  assert.deepEqual(codes, ["decode", "decode", "bad_request"]);
});

test("an empty list that the API sent as null is defined, not set: no setter sees it, and no replaced method", async () => {
  // Node's own Response cannot bear these names.
  const text = JSON.stringify({ data: null, pagination: { limit: 1 } });
  const answer = () => ({ status: 200, headers: new Map(), text: async () => text });
  const { client } = recorded([answer, answer]);
  const seen = [];
  const { defineProperty } = Object;
  const accessors = {
    __proto__: null,
    get: () => undefined,
    set: (value) => seen.push(value),
    configurable: true,
  };
  const polluted = ["data", "get", "set", "value", "writable"];
  for (const name of polluted) defineProperty(Object.prototype, name, accessors);
  let list;
  const got = [];
  try {
    Object.defineProperty = () => assert.fail("replaced");
    list = await client.listWebhooks();
    for await (const webhook of client.webhooks()) got.push(webhook);
  } finally {
    Object.defineProperty = defineProperty;
    for (const name of polluted) delete Object.prototype[name];
  }
  assert.deepEqual(Object.entries(list), [
    ["data", []],
    ["pagination", { limit: 1 }],
  ]);
  assert.deepEqual([seen, got], [[], []]);
});
