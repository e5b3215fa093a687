import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInvalid, create, newSandbox, WEBHOOKS } from "./caller.js";

/** @param {number} count */
async function sandboxWith(count) {
  const call = newSandbox();
  const all = [];
  while (all.length < count) all.push(await create(call));
  return { call, all };
}

const NEXT = "http://localhost/v4/users/webhooks";

test("an empty list", async () => {
  const answer = await newSandbox()("GET", WEBHOOKS);
  assert.equal(answer.status, 200);
  assert.equal(answer.text, '{"data":[],"pagination":{"limit":10}}');
});

test("which of limit, offset and next a page shows", async () => {
  const { call, all } = await sandboxWith(10);
  /** @type {Array<[query: string, from: number, to: number, pagination: object]>} */
  const pages = [
    // Full, and nothing after it: offset, but no next.
    ["", 0, 10, { limit: 10, offset: 0 }],
    ["?limit=11", 0, 10, { limit: 11 }],
    ["?limit=100", 0, 10, { limit: 100 }],
    ["?offset=0&limit=11", 0, 10, { limit: 11 }],
    ["?limit=9", 0, 9, { limit: 9, offset: 0, next: `${NEXT}?limit=9&offset=9` }],
    ["?limit=9&offset=9", 9, 10, { limit: 9, offset: 9 }],
    ["?offset=1", 1, 10, { limit: 10, offset: 1 }],
    ["?limit=1&offset=3", 3, 4, { limit: 1, offset: 3, next: `${NEXT}?limit=1&offset=4` }],
    ["?offset=10", 10, 10, { limit: 10, offset: 10 }],
    [`?offset=${Number.MAX_SAFE_INTEGER}`, 10, 10, { limit: 10, offset: Number.MAX_SAFE_INTEGER }],
  ];
  for (const [query, from, to, pagination] of pages) {
    const answer = await call("GET", WEBHOOKS + query);
    assert.equal(answer.status, 200, query);
    const expected = { data: all.slice(from, to), pagination };
    assert.equal(answer.text, JSON.stringify(expected), query);
  }
});

test("ten is the default limit, and next leads through the whole list once", async () => {
  const { call, all } = await sandboxWith(25);
  const seen = [];
  let query = "";
  for (;;) {
    const { data, pagination } = (await call("GET", WEBHOOKS + query)).json;
    assert.ok(data.length <= 10);
    seen.push(...data);
    if (pagination.next === undefined) break;
    const next = new URL(pagination.next);
    assert.equal(next.origin + next.pathname, NEXT);
    query = next.search;
  }
  assert.deepEqual(seen, all);
});

test("other query parameters are ignored, and not repeated in next", async () => {
  const { call } = await sandboxWith(2);
  const { json } = await call("GET", `${WEBHOOKS}?a=b&limit=1&__proto__=1`);
  assert.equal(json.pagination.next, `${NEXT}?limit=1&offset=1`);
});

test("a bad limit or offset is a 400 that names it", async () => {
  const call = newSandbox();
  const bad = ["", "0x1", "1.0", "1e1", "-1", "%2B1", "01", "%201", "1%20", "ten", "NaN", "Infinity"];
  for (const value of [...bad, "0", "101", "99999999999999999999", "1&limit=1", "%E2%91%A0"]) {
    assertInvalid(await call("GET", `${WEBHOOKS}?limit=${value}`), ["limit"]);
  }
  for (const value of [...bad, "9007199254740992", "99999999999999999999", "0&offset=0"]) {
    assertInvalid(await call("GET", `${WEBHOOKS}?offset=${value}`), ["offset"]);
  }
});
