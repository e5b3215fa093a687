// What no error, and nothing else that a client says, ever holds: secrets, however they are spelled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { UsersClient } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";
import { secrets, visible } from "./scan.js";

const SECRET = `${secrets.token}-"0123456789"\\&`;
const SPELLINGS = [SECRET, JSON.stringify(SECRET).slice(1, -1), encodeURIComponent(SECRET)];
const quoting = () => {
  const cyclic = new Error("outer");
  cyclic.self = cyclic;
  cyclic.inner = { list: ["fine", { deep: `x${SECRET}y` }] };
  return [
    new TypeError(`Headers.append: "Bearer ${SECRET}" is an invalid header value.`),
    `Bearer ${SECRET}`,
    new Error("outer", { cause: new Error(SECRET) }),
    new AggregateError([new Error(SECRET)], "several"),
    cyclic,
    { [SECRET]: 1 },
    Object.assign(new Error("x"), { request: new Request("https://x.example", { headers: { a: SECRET } }) }),
    Object.assign(new Error("x"), { config: new Map([["a", SECRET]]) }),
    Object.defineProperty(new Error("x"), "hidden", { value: SECRET, enumerable: false }),
    Object.assign(() => {}, { token: SECRET }),
    Object.assign(new Error("x"), { toJSON: () => SECRET }),
    Object.assign(new Error("x"), { [inspect.custom]: () => SECRET }),
    Symbol(SECRET),
    { [Symbol(SECRET)]: 1 },
    new Error(`https://x.example/?token=${encodeURIComponent(SECRET)}`),
  ];
};

test("no secret comes out, wherever it went in and whoever quotes it", async () => {
  const clientOptions = [
    [{ accessToken: SECRET }, {}],
    [{ accessToken: () => SECRET }, {}],
    [{ accessToken: ({ rejected }) => (rejected ? "second" : SECRET) }, {}],
    [{ headers: { "x-key": SECRET } }, {}],
    [{}, { headers: { "x-key": SECRET } }],
  ];
  const auths = [
    { username: "u", password: SECRET },
    { header: "X-Key", value: SECRET },
  ];
  const calls = [
    ...clientOptions.map(([options, own]) => [options, (client) => client.getSelf(own)]),
    ...auths.map((auth) => [{}, (client) => client.updateWebhookAuth("1", auth)]),
    ...auths.map((auth) => [
      {},
      (client) => client.createWebhook({ webhookURL: "https://x.example", eventTypes: ["A"], auth }),
    ]),
    [{ accessToken: SECRET }, (client) => client.getWebhook(SECRET)],
  ];
  const echo = {
    type: `https://x/${SECRET}`,
    title: `${SECRET} is weak`,
    detail: `got ${SECRET}`,
    traceID: SECRET,
    errors: [{ field: "auth", value: SECRET }],
  };
  const outcomes = [
    () => json(400, echo),
    () => json(401, echo),
    () => json(429, echo, { "retry-after": "0" }),
    () => new Response(`<html>${SECRET}`, { status: 502 }),
    () => json(200, { echo }),
    () => new Response(SECRET),
    ...quoting().map((thrown) => () => Promise.reject(thrown)),
    ...quoting().map((thrown) => () => {
      throw thrown;
    }),
  ];
  for (const [options, run] of calls) {
    for (const outcome of outcomes) {
      const { client } = recorded([outcome], options);
      // An update takes any JSON object for a success, so not every outcome is an error.
      const error = await run(client).then(
        () => undefined,
        (reason) => reason,
      );
      if (error) assert.ok(!SPELLINGS.some((secret) => visible(error).includes(secret)), visible(error));
    }
  }
});

test("what the server quotes of a secret is blotted out; the rest of what it says stays", async () => {
  const { client } = recorded([
    json(400, { title: `"${SECRET}" is too weak`, detail: "ok", errors: [SECRET] }),
  ]);
  const error = await rejection(client.updateWebhookAuth("1", { username: "u", password: SECRET }));
  assert.equal(error.title, '"[redacted]" is too weak');
  assert.equal(error.detail, "ok");
  assert.equal("errors" in error, false);
});

test("a list of errors that is too deep to be searched is left out", async () => {
  const deep = `{"title":"x","errors":${"[".repeat(20_000)}${JSON.stringify(SECRET)}${"]".repeat(20_000)}}`;
  const { client } = recorded([new Response(deep, { status: 400 })], { accessToken: SECRET });
  const error = await rejection(client.getSelf());
  assert.equal(error.title, "x");
  assert.equal("errors" in error, false);
});

test("a short secret of any kind is blotted out as a word of its own, and nowhere else", async () => {
  const basic = btoa("u:p"); // 4 characters
  const detail = (word) => `any company (${word}), x${word} ${word}x é${word} ${word}-${word} “${word}”`;
  const hidden = (word) =>
    `any company ([redacted]), x${word} ${word}x é${word} [redacted]-[redacted] “[redacted]”`;
  for (const word of ["test", "p", "7-chars", basic]) {
    const auth = { username: "u", password: word === basic ? "p" : word };
    const webhook = { webhookURL: "https://x.example", eventTypes: ["A"] };
    for (const [options, call] of [
      [{ accessToken: word }, (client) => client.getSelf()],
      [{ accessToken: () => word }, (client) => client.getSelf()],
      [{ headers: { "x-app": word } }, (client) => client.getSelf()],
      [{}, (client) => client.getSelf({ headers: { "x-app": word } })],
      [{}, (client) => client.updateWebhookAuth("1", auth)],
      [{}, (client) => client.updateWebhookAuth("1", { header: "x-app", value: word })],
      [{}, (client) => client.createWebhook({ ...webhook, webhookURL: `https://u:${word}@x.example` })],
    ]) {
      const { client } = recorded([json(400, { title: "Bad request", detail: detail(word) })], options);
      const error = await rejection(call(client));
      assert.deepEqual([error.title, error.detail], ["Bad request", hidden(word)]);
      assert.ok(error.message.includes("https://api.thumbtack.com/api/v4/users"), error.message);
    }
  }
});

test("from 8 characters on a secret is blotted out within words too", async () => {
  for (const [accessToken, detail] of [
    ["1234567", "x1234567x"],
    ["12345678", "x[redacted]x"],
    ["seven-c", "xseven-cx"],
    ["eight-ch", "x[redacted]x"],
  ]) {
    const { client } = recorded([json(400, { detail: `x${accessToken}x` })], { accessToken });
    assert.equal((await rejection(client.getSelf())).detail, detail);
  }
});

test("a short secret is a word of its own behind a spelling that ends with a letter or digit", async () => {
  const quoted = [
    "?a=Bearer%20any%22",
    String.raw`{"token":"\nany\n"}`,
    String.raw`\u0022any\u0022`,
    "&#34;any&#34;",
  ];
  const { client } = recorded(
    quoted.map((detail) => json(400, { detail })),
    { accessToken: "any" },
  );
  for (const detail of quoted) {
    assert.equal((await rejection(client.getSelf())).detail, detail.replace("any", "[redacted]"));
  }
});

const PATHS = {
  V8: "TypeError: fetch failed\n    at node:internal/deps/undici/undici:1:2\n    at async get (file:///app/test/x.test.js:3:4)",
  Firefox:
    "get@http://localhost/test/x.js:3:4\nasync*@http://localhost/test/y.js:1:2\n@http://localhost/test/x.wasm:wasm-function[3]:0x1f",
  WebKit:
    "get@http://localhost/test/x.js:3:4\nhttp://localhost/test/y.js:1:2\nglobal code@http://localhost/test/:9:9",
};
const failing = (stack, Kind = TypeError, ...rest) =>
  Object.defineProperty(new Kind(...rest, "fetch failed"), "stack", { value: stack });

/** Whether an error keeps what was thrown, when the token is this. */
async function isKept(thrown, accessToken = "test") {
  const { client } = recorded([() => Promise.reject(thrown)], { accessToken });
  const error = await rejection(client.getSelf());
  return "cause" in error;
}

test("a short secret in a path of a stack costs no error its cause", async () => {
  for (const [engine, stack] of Object.entries(PATHS)) {
    const error = failing(stack);
    assert.ok(await isKept(error), engine);
    assert.ok(await isKept(Object.assign(new Error("x"), { cause: error })), `${engine}: a cause's cause`);
    assert.ok(await isKept(failing(stack, AggregateError, [error])), `${engine}: one of several`);
    class Printing extends Error {
      toJSON() {
        return { message: this.message, stack: this.stack };
      }
    }
    assert.ok(await isKept(failing(stack, Printing)), `${engine}: one that prints its stack as JSON`);
    class Inheriting extends Error {}
    const inheriting = new Inheriting("x");
    delete inheriting.stack;
    Object.defineProperty(Inheriting.prototype, "stack", { get: () => stack });
    assert.ok(await isKept(inheriting), `${engine}: a stack that is inherited`);
    const long = failing(stack.replaceAll("/test/", "/long-test/"));
    assert.equal(await isKept(long, "long-test"), false, `${engine}: a long secret`);
    assert.equal(await isKept(long), true, engine);
  }
  const placed = failing(PATHS.WebKit);
  placed.sourceURL = "http://localhost/test/x.js";
  assert.ok(await isKept(placed), "WebKit's own field for the path of a frame");
  placed.sourceURL = "http://localhost/test";
  assert.equal(await isKept(placed), false, "another address in it");
  assert.ok(await isKept(new Error("x")), "this file's own path");
  assert.ok(await isKept(new DOMException("x", "AbortError")), "a DOMException");
  assert.ok(await isKept(runInNewContext('new Error("x")', {}, "/app/test/x.js")), "of another realm");
});

test("what only looks like a frame is searched for short secrets", async () => {
  const frame = "    at get (file:///app/test/x.js:3:4)";
  for (const [what, thrown] of Object.entries({
    "a text": frame,
    "a message": new Error(`x\n${frame}`),
    "a head of a stack": failing(`Error: test\n${frame}`),
    "a field": Object.assign(new Error("x"), { detail: frame }),
    "a component stack": Object.assign(new Error("x"), { componentStack: `\n${frame}` }),
    "the stack of what is no error": { stack: `Error: x\n${frame}` },
    "a field of what is no error, with a stack": { stack: "", trace: frame },
    "a field beside a stack that holds U+0000": Object.assign(failing(`${frame}\0`), { detail: "test" }),
    "a name": Object.assign(new Error("x"), { name: frame }),
    "a key": Object.assign(new Error("x"), { [frame]: 1 }),
    "an address in a stack": failing("Error: x\nhttp://localhost/test"),
  })) {
    assert.equal(await isKept(thrown), false, what);
    assert.equal(await isKept(thrown, "other"), true, what);
  }
});

test("a secret at the end of a long text leaves no beginning of it", async () => {
  const { client } = recorded([json(400, { detail: "y".repeat(9_990) + SECRET + "z".repeat(20_000) })], {
    accessToken: SECRET,
  });
  const { detail } = await rejection(client.getSelf());
  assert.equal(detail.length, 10_000);
  assert.ok(!detail.includes(SECRET.slice(0, 3)), detail.slice(-30));
});

test("a secret taken for the name of a field is not repeated", async () => {
  const { client } = recorded([], { accessToken: "tok-s3cr3t-123" });
  for (const call of [
    client.listWebhooks({ "tok-s3cr3t-123": 1 }),
    client.getSelf({ headers: { "tok-s3cr3t-123": "\n" } }),
  ]) {
    const error = await rejection(call);
    assert.ok(!visible(error).includes("tok-s3cr3t-123"), visible(error));
  }
});

test("a cause whose class reads a secret from out of sight is left out, one that reads others is not", async () => {
  class RequestError extends Error {
    #request;
    constructor(request) {
      super("failed");
      this.#request = request;
    }
    get request() {
      return this.#request;
    }
  }
  for (const [request, isShown] of [
    [{ headers: { authorization: `Bearer ${secrets.token}` } }, false],
    [{ url: "https://x.example" }, true],
  ]) {
    const { client } = recorded([() => Promise.reject(new RequestError(request))]);
    assert.equal("cause" in (await rejection(client.getSelf())), isShown);
  }
});

test("a cause that prints a secret in place of its fields is left out", async () => {
  class Printing extends Error {
    #token = secrets.token;
    toJSON() {
      return { token: this.#token };
    }
  }
  class Inspected extends Error {
    #token = secrets.token;
    [inspect.custom]() {
      return this.#token;
    }
  }
  for (const thrown of [new Printing("x"), new Inspected("x")]) {
    const { client } = recorded([() => Promise.reject(thrown)]);
    assert.equal("cause" in (await rejection(client.getSelf())), false);
  }
});

test("a cause that prints as another of its kind, for ever, is left out", { timeout: 10_000 }, async () => {
  class Endless extends Error {
    toJSON() {
      return new Endless("x");
    }
  }
  const again = () => ({ toJSON: again });
  for (const thrown of [new Endless("x"), again()]) {
    const { client } = recorded([() => Promise.reject(thrown)]);
    assert.equal("cause" in (await rejection(client.getSelf())), false);
  }
});

test("credentials are blotted out as a server would see them, too", async () => {
  const basic = (username, password) => `Basic ${btoa(`${username}:${password}`)}`;
  const { client } = recorded([json(400, { detail: `bad: ${basic("hello", "world")}` })]);
  const error = await rejection(client.updateWebhookAuth("1", { username: "hello", password: "world" }));
  assert.equal(error.detail, "bad: Basic [redacted]");

  for (const quoted of ["hunter%402", "hunter@2", basic("user", "hunter@2").slice(6)]) {
    const { client } = recorded([json(400, { detail: `bad: ${quoted}.` })]);
    const webhook = { webhookURL: "https://user:hunter%402@example.com/", eventTypes: ["A"] };
    assert.equal((await rejection(client.createWebhook(webhook))).detail, "bad: [redacted].");
  }
});

test("a token that was replaced is still a secret, and so is a header value that was the same", async () => {
  const given = ["first-token-0001", "second-token-002", "third-token-0003"];
  const quoting = (_, { headers }) =>
    json(403, { title: `bad key ${headers["x-key"]}`, detail: `sessions ${given.join(", ")}` });
  const tokens = [...given];
  const { client } = recorded([user, user, quoting], {
    accessToken: () => tokens.shift(),
    headers: { "x-key": given[0] },
  });
  await client.getSelf();
  await client.getSelf();
  const error = await rejection(client.getSelf());
  assert.equal(error.title, "bad key [redacted]");
  assert.equal(error.detail, "sessions [redacted], [redacted], [redacted]");
});

test("the password of a webhook's URL is a secret", async () => {
  const webhook = { webhookURL: "https://user:hunter2hunter2@example.com/", eventTypes: ["A"] };
  const { client } = recorded([json(400, { detail: `bad: ${webhook.webhookURL}` })]);
  const error = await rejection(client.createWebhook(webhook));
  assert.equal(error.detail, "bad: https://user:[redacted]@example.com/");
});

test("a token taken for an ID stays out of the message", async () => {
  const { client } = recorded([json(404, {})], { accessToken: "t0k3n/with+chars" });
  const { message } = await rejection(client.getWebhook("t0k3n/with+chars"));
  assert.ok(message.includes("/webhooks/[redacted] answered 404"), message);
  const { client: other } = recorded([json(404, {})]);
  const error = await rejection(other.updateWebhookAuth("auth", { username: "u", password: "auth" }));
  assert.ok(error.message.includes("/webhooks/[redacted]/auth answered 404"), error.message);
});

test("a client shows no secret when it is printed", () => {
  const options = { accessToken: SECRET, headers: { "x-key": SECRET } };
  const client = new UsersClient(options);
  const prints = [
    inspect(client, { showHidden: true, depth: 9 }),
    String(client),
    JSON.stringify(client),
    `${client}`,
  ];
  assert.ok(!prints.join().includes(SECRET));
});

test("an argument error holds no value", async () => {
  const { client } = recorded();
  const errors = [
    await rejection(client.updateWebhookAuth("1", { username: "u", password: `${SECRET}\n` })),
    await rejection(client.updateWebhookAuth("1", { header: "x", value: `${SECRET}\n` })),
    await rejection(client.getSelf({ headers: { x: `${SECRET}\n` } })),
  ];
  try {
    new UsersClient({ accessToken: `${SECRET}\n` });
  } catch (error) {
    errors.push(error);
  }
  assert.equal(errors.length, 4);
  for (const error of errors) assert.ok(!visible(error).includes(SECRET), visible(error));
});
