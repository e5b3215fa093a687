// `webhooks()` against servers that page badly: it comes to an end, gives none twice, and asks nobody else.
import { json, webhook } from "./api.js";
import { check, stage } from "./stage.js";
import { revoked } from "./values.js";
import { outcome } from "./waiting.js";

const API = "https://api.thumbtack.com/api/v4/users/webhooks";

/** So many pages are more than any of these servers has, except for those that never end. */
const MANY = 60;

const hooks = (...ids) => ids.map((id) => webhook(String(id)));
/** A page with these webhooks; a full one, if the limit is not given. */
const page = (ids, pagination = {}) =>
  json(200, { data: hooks(...ids), pagination: { limit: ids.length, ...pagination } });
const next = (offset, limit = 2) =>
  `https://api.thumbtack.com/v4/users/webhooks?limit=${limit}&offset=${offset}`;
const query = (url) => Object.fromEntries(new URL(url).searchParams);

/** A client of a server: what it answers to a query, and to which request. */
const serve = (context, answer, row = {}) =>
  stage(context, {
    ...row,
    answers: Array.from({ length: MANY }, (_, index) => (url) => answer(query(url), index, url)),
  });

/** Everything that a loop gives, up to so much; and what it ends with. */
async function collect(iterator, most = 1000) {
  const ids = [];
  while (ids.length < most) {
    const result = await outcome(iterator.next(), "next()");
    if ("reason" in result) return { ids, ...result };
    if (result.value.done) return { ids, end: result.value };
    ids.push(result.value.value.webhookID);
  }
  return { ids };
}

/** No two of them, and no request to anywhere else. */
function checkLoop({ assert }, { requests }, ids) {
  assert.equal(new Set(ids).size, ids.length, "none is given twice");
  for (const { url } of requests) assert.ok(url === API || url.startsWith(`${API}?`), `asked ${url}`);
}

// What servers do; which webhooks come of it, in how many requests.
const servers = {
  "has nothing": [() => page([], { limit: 10 }), [], 1],
  "has a short page": [() => page([1], { limit: 10 }), [1], 1],
  "counts by offset": [
    ({ offset = 0 }) => page([[1, 2], [3, 4], [5]][offset / 2], { limit: 2 }),
    [1, 2, 3, 4, 5],
    3,
  ],
  "ends at a full page": [
    ({ offset = 0 }) => page([[1, 2], [3, 4], []][offset / 2], { limit: 2 }),
    [1, 2, 3, 4],
    3,
  ],
  "ignores the offset": [() => page([1, 2]), [1, 2], 2],
  "ignores the offset, and reorders": [(_, index) => page(index % 2 ? [2, 1] : [1, 2]), [1, 2], 2],
  "overlaps its pages": [
    ({ offset = 0 }) => page([[1, 2], [2, 3], [3]][offset / 2], { limit: 2 }),
    [1, 2, 3],
    [2, 3],
  ],
  "gives one webhook twice in a page": [() => page([1, 1, 2], { limit: 10 }), [1, 2], 1],
  "gives one webhook a hundred times": [() => page(Array(100).fill(1), { limit: 1000 }), [1], 1],
  "says where the next page is": [
    ({ offset = 0 }) =>
      page(
        [
          [1, 2],
          [3, 4],
        ][offset / 2],
        Number(offset) === 0 ? { next: next(2) } : {},
      ),
    [1, 2, 3, 4],
    2,
  ],
  "says where the next page is, though this one is short": [
    ({ offset = 0 }) =>
      Number(offset) === 0 ? page([1], { limit: 2, next: next(2) }) : page([2], { limit: 2 }),
    [1, 2],
    2,
  ],
  "says where the next page is, again and again": [() => page([1, 2], { next: next(2) }), [1, 2], 2],
  "goes round between two pages": [
    ({ offset = 0 }) =>
      (offset / 2) % 2 ? page([3, 4], { next: next(0) }) : page([1, 2], { next: next(2) }),
    [1, 2, 3, 4],
    3,
  ],
  "has empty pages, each with a next": [() => page([], { limit: 2, next: next(2) }), [], 1],
  "has an empty page with a next in between": [
    ({ offset = 0 }) =>
      [page([1, 2], { next: next(2) }), page([], { limit: 2, next: next(4) }), page([3, 4])][offset / 2],
    [1, 2],
    2,
  ],
  "has a limit of 0": [() => page([1, 2], { limit: 0 }), [1, 2], [1, 2]],
  "has a negative limit": [() => page([1, 2], { limit: -1 }), [1, 2], [1, 2]],
  "has a limit of a half": [() => page([1], { limit: 0.5 }), [1], [1, 2]],
  "gives more than its limit": [
    ({ offset = 0 }) => page([1, 2, 3].slice(offset), { limit: 1 }),
    [1, 2, 3],
    [1, 2, 3],
  ],
  "has ids like those of all objects": [
    () => page(["__proto__", "constructor", "toString"], { limit: 10 }),
    undefined,
    1,
  ],
};

// Addresses of a next page: the query is taken where there is one, and never the rest.
const addresses = [
  "https://evil.example/api/v4/users/webhooks?limit=2&offset=2",
  "http://evil.example:99/?offset=2",
  "//evil.example/?offset=2",
  "https://user:password@evil.example/?offset=2",
  "/v4/users/webhooks?offset=2",
  "?offset=2",
  "https://api.thumbtack.com/v4/users/webhooks?offset=2#?offset=0",
  "https://api.thumbtack.com/v4/users/webhooks/../../../../admin?offset=2",
  "https://evil.example/?offset=2&offset=4&limit=-1&limit=x",
  "https://evil.example/?%6fffset=2",
  "https://evil.example/?offset=2%23%2F..%2F..",
  `https://evil.example/?offset=2&x=${"x".repeat(1e5)}`,
  "https://evil.example/?offset=2\r\nx: y",
  "https://evil.example/?offset=\ud800",
  "https://evil.example/?",
  "https://evil.example/",
  "javascript:alert(1)?offset=2",
  "data:text/html,?offset=2",
  "http://[?offset=2",
  "no address at all",
  "",
  "?".repeat(100),
];

/** Pages of two; the second is the last, and whatever is asked for after the first may be it. */
const addressed = (address) => async (context) => {
  const scene = serve(context, (_, index) =>
    index === 0 ? page([1, 2], { next: address }) : page([3], { limit: 2 }),
  );
  const { ids, reason } = await collect(scene.client.webhooks());
  checkLoop(context, scene, ids);
  // An address that is none may be the end, or an answer that cannot be read.
  if (reason !== undefined) check(context, { reason }, "DecodeError decode");
  context.assert.ok(ids.length >= 2 || reason, "the first page is given");
  context.assert.ok(scene.requests.length <= 2);
};

// What is no page is a DecodeError, of the first page and of the second.
const noPages = {
  "no pagination": { data: [] },
  "a pagination of null": { data: [], pagination: null },
  "a limit of text": { data: [], pagination: { limit: "10" } },
  "no limit": { data: [], pagination: {} },
  "a next that is a number": { data: [], pagination: { limit: 10, next: 5 } },
  "a next that is an object": { data: [], pagination: { limit: 10, next: {} } },
  "an offset of text": { data: [], pagination: { limit: 10, offset: "0" } },
  "no data": { pagination: { limit: 10 } },
  "data of false": { data: false, pagination: { limit: 10 } },
  "data and pagination of null": { data: null, pagination: null },
  "data that is an object": { data: { length: 1, 0: webhook("1") }, pagination: { limit: 10 } },
  "a webhook of null": { data: [null], pagination: { limit: 10 } },
  "a webhook without an id": { data: [{ ...webhook("1"), webhookID: undefined }], pagination: { limit: 10 } },
  "a webhook with a number for an id": { data: [webhook(1)], pagination: { limit: 10 } },
  "a list for a page": [],
};
const decodes = (body) => async (context) => {
  for (const before of [0, 1]) {
    const scene = serve(context, (_, index) => (index < before ? page([7, 8]) : json(200, body)));
    const { ids, reason } = await collect(scene.client.webhooks());
    check(context, { reason }, "DecodeError decode");
    context.assert.equal(ids.length, before * 2);
  }
};

const refused = [null, 5, "page", [], { limit: 0 }, { offset: -1 }, { page: 1 }, revoked(), Symbol("x")];

export const pageCases = {
  "pages: an argument that is refused": async (context) => {
    const scene = stage(context);
    const { client, requests } = scene;
    for (const argument of refused) {
      check(
        context,
        await outcome(client.webhooks(argument).next()),
        "InvalidArgumentError invalid_argument",
      );
    }
    for (const options of [null, 5, { nonsense: 1 }, revoked(), { timeoutMs: "5" }]) {
      const result = await outcome(client.webhooks(undefined, options).next());
      check(context, result, "InvalidArgumentError invalid_argument");
    }
    context.assert.equal(requests.length, 0);
    check(context, await outcome(client.webhooks().next()), "resolves");
  },
  "pages: a server that never ends is asked no more than the loop asks": async (context) => {
    const scene = serve(context, ({ offset = 0 }) =>
      page([offset, `${offset}b`], { next: next(Number(offset) + 2) }),
    );
    const { ids } = await collect(scene.client.webhooks(), 20);
    checkLoop(context, scene, ids);
    context.assert.equal(ids.length, 20);
    context.assert.equal(scene.requests.length, 10);
  },
  "pages: the caller's own limit and offset are where it begins": async (context) => {
    const scene = serve(context, ({ offset, limit }) =>
      page(offset < 9 ? [offset, `${offset}b`] : [], { limit: Number(limit) }),
    );
    const { ids } = await collect(scene.client.webhooks({ limit: 2, offset: 5 }));
    context.assert.deepEqual(ids, ["5", "5b", "7", "7b"]);
    context.assert.deepEqual(
      scene.requests.map(({ url }) => query(url).offset),
      ["5", "7", "9"],
    );
    context.assert.ok(scene.requests.every(({ url }) => query(url).limit === "2"));
  },
};
/** Numbers that look like chance, and are the same in each run. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A loop beside which webhooks are deleted: whatever the server does when, none that stays is left out, none comes twice, and all
 * that were to be deleted are.
 */
async function deleting(context, seed) {
  const random = chance(seed);
  const [count, limit, isNamed, isAwaited] = [random(40), 1 + random(7), random(2) === 1, random(3) > 0];
  const turns = async () => {
    for (let left = random(4); left > 0; left--) await undefined;
  };
  let left = Array.from({ length: count }, (_, index) => index);
  const fetch = async (url, { method }) => {
    await turns();
    const id = url.split("/webhooks/")[1];
    const isRefused = id !== undefined && random(6) === 0;
    if (method === "DELETE" && !isRefused) left = left.filter((other) => String(other) !== id);
    const offset = Number(query(url).offset ?? 0);
    const ids = left.slice(offset, offset + limit);
    const named = isNamed && offset + limit < left.length ? { next: next(offset + limit, limit) } : {};
    await turns();
    if (method === "DELETE") return json(isRefused ? 403 : 200, {});
    return page(ids, { limit, ...named });
  };
  let asked = 0;
  const counting = (url, init) => {
    if (init.method === "GET") asked += 1;
    return fetch(url, init);
  };
  const { client } = stage(context, { client: { fetch: counting } });
  const [given, deletions] = [[], []];
  for await (const { webhookID } of client.webhooks()) {
    given.push(Number(webhookID));
    if (random(3) === 0) continue;
    deletions.push(outcome(client.deleteWebhook(webhookID), "deleteWebhook"));
    if (isAwaited) await deletions.at(-1);
  }
  await Promise.all(deletions);
  given.sort((one, other) => one - other);
  context.assert.deepEqual(
    given,
    Array.from({ length: count }, (_, index) => index),
    `seed ${seed}`,
  );
  const most = 2 * Math.ceil(count / limit) + 2 * deletions.length + 4;
  context.assert.ok(asked <= most, `${asked} requests, seed ${seed}`);
}

pageCases["pages: webhooks are deleted beside the loop, in any order"] = async (context) => {
  for (let seed = 1; seed <= 300; seed++) await deleting(context, seed);
};

pageCases["secrets: a word in a path of the stack costs an error nothing"] = async (context) => {
  const thrown = new TypeError("x");
  const [, word] = /\W([a-z]{2,7})\W[^\n]*:\d+:\d+/.exec(thrown.stack) ?? [];
  context.assert.ok(word, `a word in ${thrown.stack}`);
  for (const [reason, isKept] of [
    [thrown, true],
    [new TypeError(`x ${word}`), false],
    [new TypeError(`x${word}`), true],
  ]) {
    const { client } = stage(context, {
      client: { accessToken: word },
      answers: [() => Promise.reject(reason)],
    });
    const result = await outcome(client.getSelf());
    context.assert.equal("cause" in result.reason, isKept, `${word} in ${reason.message}, ${reason.stack}`);
  }
};

for (const [name, [answer, expected, requests]] of Object.entries(servers)) {
  pageCases[`pages: a server that ${name}`] = async (context) => {
    const scene = serve(context, answer);
    const { ids, end, reason } = await collect(scene.client.webhooks());
    checkLoop(context, scene, ids);
    context.assert.ok(end?.done, `it ends, and not by ${reason}`);
    context.assert.deepEqual(ids, (expected ?? ["__proto__", "constructor", "toString"]).map(String));
    const sent = scene.requests.length;
    context.assert.ok([requests].flat().includes(sent), `${requests} requests, not ${sent}`);
  };
}
for (const [index, address] of addresses.entries()) {
  pageCases[`pages: the address ${index + 1}, ${JSON.stringify(address.slice(0, 60))}`] = addressed(address);
}
for (const [name, body] of Object.entries(noPages)) pageCases[`pages: ${name}`] = decodes(body);
