// `webhooks()`: all pages, one webhook after the other; it ends whatever the server does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { json, recorded, rejection } from "./recorder.js";
import { webhook } from "./reference.js";
import { secrets } from "./scan.js";

const hook = (id) => ({ ...webhook, webhookID: String(id) });
const page = (ids, pagination) => json(200, { data: ids.map(hook), pagination });
const PATH = "/api/v4/users/webhooks";

/** All IDs that come, and the query of each request. */
async function collect(answers, query, most = 20) {
  const { client, requests } = recorded(answers);
  const ids = [];
  for await (const { webhookID } of client.webhooks(query)) {
    ids.push(Number(webhookID));
    if (ids.length === most) break;
  }
  for (const { url } of requests) assert.ok(url.startsWith(`https://api.thumbtack.com${PATH}`), url);
  return { ids, queries: requests.map(({ url }) => url.split(PATH)[1]) };
}

const api = "https://api.thumbtack.com/v4/users/webhooks";
/** answers, query, the IDs that come, the queries that were sent */
const lists = {
  "one page that is not full": [[page([1, 2], { limit: 10 })], undefined, [1, 2], [""]],
  "no webhook": [[page([], { limit: 10 })], undefined, [], [""]],
  "null for a list": [[json(200, { data: null, pagination: { limit: 10 } })], undefined, [], [""]],
  "null for a list that has a next page": [
    [json(200, { data: null, pagination: { limit: 10, next: `${api}?offset=10` } })],
    undefined,
    [],
    [""],
  ],
  "null for the list behind a full page": [
    [page([1, 2], { limit: 2 }), json(200, { data: null, pagination: { limit: 2, offset: 2, next: null } })],
    undefined,
    [1, 2],
    ["", "?offset=2"],
  ],
  "null for next, and for offset": [
    [page([1, 2], { limit: 2, offset: null, next: null }), page([3], { limit: 2, offset: null, next: null })],
    undefined,
    [1, 2, 3],
    ["", "?offset=2"],
  ],
  "null for next, where there was one": [
    [page([1], { limit: 1, next: `${api}?offset=1` }), page([2], { limit: 1, next: null })],
    undefined,
    [1, 2],
    ["", "?offset=1"],
  ],
  "full pages, by offset": [
    [page([1, 2], { limit: 2 }), page([3, 4], { limit: 2, offset: 2 }), page([5], { limit: 2, offset: 4 })],
    undefined,
    [1, 2, 3, 4, 5],
    ["", "?offset=2", "?offset=4"],
  ],
  "a last page that is full": [
    [page([1, 2], { limit: 2 }), page([], { limit: 2 })],
    { limit: 2 },
    [1, 2],
    ["?limit=2", "?limit=2&offset=2"],
  ],
  "from an offset on": [
    [page([8, 9], { limit: 2 }), page([10], { limit: 2 })],
    { limit: 2, offset: 7 },
    [8, 9, 10],
    ["?limit=2&offset=7", "?limit=2&offset=9"],
  ],
  "by next, whatever its host and path": [
    [
      page([1], { limit: 10, next: `${api}?limit=1&offset=1` }),
      page([2], { limit: 10, next: "https://evil.example/steal?cursor=a%2Fb#c" }),
      page([3], { limit: 10, next: "?cursor=c" }),
      page([4], { limit: 1 }),
    ],
    undefined,
    [1, 2, 3, 4],
    ["", "?limit=1&offset=1", "?cursor=a%2Fb", "?cursor=c"],
  ],
  "a server that ignores offset": [
    [page([1, 2], { limit: 2 }), page([1, 2], { limit: 2 })],
    undefined,
    [1, 2],
    ["", "?offset=2"],
  ],
  "a server that sends the same next for ever": [
    Array.from({ length: 5 }, () => page([1, 2], { limit: 2, next: `${api}?offset=0` })),
    undefined,
    [1, 2],
    ["", "?offset=0"],
  ],
  "a server that sends next with empty pages": [
    [page([1], { limit: 1, next: "?offset=1" }), page([], { limit: 1, next: "?offset=2" })],
    undefined,
    [1],
    ["", "?offset=1"],
  ],
  "two pages that refer to each other": [
    [1, 2, 1, 2].map((id) => page([id], { limit: 1, next: `?page=${id}` })),
    undefined,
    [1, 2],
    ["", "?page=1", "?page=2"],
  ],
  "webhooks that come twice": [
    [page([1, 1, 2], { limit: 3 }), page([2, 3], { limit: 3 })],
    undefined,
    [1, 2, 3],
    ["", "?offset=3"],
  ],
};

for (const [what, [answers, query, ids, queries]] of Object.entries(lists)) {
  test(`webhooks: ${what}`, { timeout: 10_000 }, async () => {
    assert.deepEqual(await collect(answers, query), { ids, queries });
  });
}

test("it is an async iterable iterator", async () => {
  const { client, requests } = recorded([page([1], { limit: 10 })]);
  const iterator = client.webhooks();
  assert.equal(iterator[Symbol.asyncIterator](), iterator);
  for (const method of ["next", "return", "throw"]) assert.equal(typeof iterator[method], "function");
  assert.deepEqual(requests, [], "nothing is sent before the first is asked for");
  assert.deepEqual(await iterator.next(), { value: hook(1), done: false });
  assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  assert.equal(requests.length, 1);
});

test("what a server puts into next is asked for, but no secret in it is shown", async () => {
  const next = `${api}?offset=1&access_token=${secrets.token}&page=2`;
  const attempts = [];
  const { client, requests } = recorded([page([1], { limit: 1, next }), json(500, {})], {
    onAttempt: (attempt) => attempts.push(attempt),
  });
  const iterator = client.webhooks();
  await iterator.next();
  const { message } = await rejection(iterator.next());
  assert.ok(requests[1].url.includes(`?offset=1&access_token=${secrets.token}&page=2`));
  assert.ok(attempts[1].url.endsWith("?offset=1&access_token=[redacted]&page=2"), attempts[1].url);
  assert.ok(message.includes("[redacted]") && !message.includes(secrets.token));
});

test("leaving the loop early sends nothing more", async () => {
  const answers = [page([1, 2], { limit: 2 }), page([3, 4], { limit: 2 })];
  assert.deepEqual(await collect(answers, undefined, 2), { ids: [1, 2], queries: [""] });

  const { client, requests } = recorded([page([1, 2], { limit: 2 })]);
  const iterator = client.webhooks();
  await iterator.next();
  assert.deepEqual(await iterator.return("x"), { value: "x", done: true });
  assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  assert.equal(requests.length, 1);
  assert.deepEqual(await client.webhooks().return(), { value: undefined, done: true });
  assert.equal(requests.length, 1);
});

test("calls of next that come together are answered one after the other", async () => {
  const { client, requests } = recorded([page([1, 2], { limit: 2 }), page([3], { limit: 2 })]);
  const iterator = client.webhooks();
  const all = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
  assert.deepEqual(
    all.map(({ value, done }) => [value?.webhookID, done]),
    [
      ["1", false],
      ["2", false],
      ["3", false],
      [undefined, true],
      [undefined, true],
    ],
  );
  assert.equal(requests.length, 2);
});

test("arguments are read at once, and what is wrong with them comes with the first webhook", async () => {
  const { client, requests } = recorded([page([1], { limit: 10 })]);
  const query = { limit: 5 };
  const iterator = client.webhooks(query);
  query.limit = -1;
  await iterator.next();
  assert.ok(requests[0].url.endsWith("?limit=5"));

  for (const [parameters, argument] of [
    [[{ limit: 0 }], "page.limit"],
    [[{ size: 1 }], "page.size"],
    [[undefined, { signal: 5 }], "options.signal"],
    [[undefined, { maxRetries: -1 }], "options.maxRetries"],
  ]) {
    const wrong = client.webhooks(...parameters);
    const error = await rejection(wrong.next());
    assert.deepEqual(
      [error.code, error.argument, error.operation],
      ["invalid_argument", argument, "listWebhooks"],
    );
    assert.deepEqual(await wrong.next(), { value: undefined, done: true });
  }
  assert.equal(requests.length, 1);
});

test("a page that fails is the iterator's end", async () => {
  const { client, requests } = recorded([page([1, 2], { limit: 2 }), json(500, {}), page([3], { limit: 2 })]);
  const iterator = client.webhooks();
  await iterator.next();
  await iterator.next();
  assert.equal((await rejection(iterator.next())).code, "server_error");
  assert.deepEqual(await iterator.next(), { value: undefined, done: true });
  assert.equal(requests.length, 2);
});

test("options hold for each page", async () => {
  const answers = [page([1], { limit: 1 }), json(503, {}, { "retry-after": "0" }), page([], { limit: 1 })];
  const { client, requests } = recorded(answers);
  const iterator = client.webhooks(undefined, { headers: { "x-own": "1" }, maxRetries: 1 });
  await iterator.next();
  assert.equal((await iterator.next()).done, true);
  assert.equal(requests.length, 3);
  assert.ok(requests.every(({ headers }) => headers["x-own"] === "1"));
});

test("an abort or a disposal between two webhooks ends the loop", async () => {
  for (const end of ["abort", "free"]) {
    const controller = new AbortController();
    const { client, requests } = recorded([page([1, 2], { limit: 2 }), page([3], { limit: 2 })]);
    const iterator = client.webhooks(undefined, { signal: controller.signal });
    await iterator.next();
    if (end === "abort") controller.abort("why");
    else client.free();
    const reason = await rejection(iterator.next());
    assert.equal(reason.code ?? reason, end === "abort" ? "why" : "disposed");
    assert.equal(requests.length, 1);
  }
});

test("a query that the server names is sent as a URL has it, and shown on one short line without secrets", async () => {
  const attempts = [];
  const next = `https://x.example/?q=tok-secr\net-4\r\n&more=\u2028${"z".repeat(1000)}`;
  const { client, requests } = recorded(
    [{ data: [webhook], pagination: { limit: 1, next } }, json(403, {})],
    {
      accessToken: "tok-secret-4",
      onAttempt: (attempt) => attempts.push(attempt),
    },
  );
  const webhooks = client.webhooks();
  await webhooks.next();
  const error = await rejection(webhooks.next());
  assert.ok(requests[1].url.includes("?q=tok-secret-4&more="), requests[1].url);
  for (const said of [error.message, attempts[1].url]) {
    assert.ok(said.includes("?q=[redacted]&more= zzz") && said.length < 700, said);
    assert.ok(!/[\n\r\u2028]/.test(said), said);
  }
});
