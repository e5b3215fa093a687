// The sandbox's own record of requests, which says what was done where an answer lied or got lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Log } from "../../sandbox/log.js";
import { assertInvalid, create, NEW_WEBHOOK, SELF, WEBHOOKS } from "./caller.js";
import { REQUESTS, startFaulty } from "./faulty.js";

test("each request for an operation is logged, in order, with what became of it", async (t) => {
  const { call, log } = await startFaulty(t);
  const { webhookID } = await create(call);
  await call("HEAD", SELF, { headers: { "x-request-id": "mine" } });
  await call("GET", `${WEBHOOKS}?limit=3`);
  await call("PUT", `${WEBHOOKS}/${webhookID}/auth`, { body: {} });
  await call("DELETE", `${WEBHOOKS}/1`, { token: null });
  const plain = { requestID: null, cut: null, faultID: null };
  const of = { ...plain, webhookID: null };
  assert.deepEqual(await log(), [
    {
      ...plain,
      number: 1,
      operation: "createWebhook",
      method: "POST",
      path: WEBHOOKS,
      webhookID,
      outcome: 201,
      answered: 201,
    },
    {
      ...of,
      number: 2,
      operation: "getSelf",
      method: "HEAD",
      path: SELF,
      requestID: "mine",
      outcome: 200,
      answered: 200,
    },
    {
      ...of,
      number: 3,
      operation: "listWebhooks",
      method: "GET",
      path: WEBHOOKS,
      outcome: 200,
      answered: 200,
    },
    {
      ...plain,
      number: 4,
      operation: "updateWebhookAuth",
      method: "PUT",
      path: `${WEBHOOKS}/${webhookID}/auth`,
      webhookID,
      outcome: 400,
      answered: 400,
    },
    {
      ...plain,
      number: 5,
      operation: "deleteWebhook",
      method: "DELETE",
      path: `${WEBHOOKS}/1`,
      webhookID: "1",
      outcome: 401,
      answered: 401,
    },
  ]);
});

test("it tells what was done from what was answered", async (t) => {
  const { call, add, log } = await startFaulty(t);
  for (const fault of [
    { status: 503 },
    { status: 503, carryOut: true },
    { cut: "before" },
    { cut: "before", carryOut: true },
    { cut: "headers" },
    { cut: "body" },
    { status: 500, cut: "body" },
  ]) {
    await add({ ...fault, count: 1 });
    await call("POST", WEBHOOKS, { body: NEW_WEBHOOK }).catch(() => {});
  }
  const seen = (await log()).map(({ outcome, answered, cut, faultID, webhookID }) => [
    outcome,
    answered,
    cut,
    faultID,
    webhookID !== null,
  ]);
  assert.deepEqual(seen, [
    [null, 503, null, "1", false],
    [201, 503, null, "2", true],
    [null, null, "before", "3", false],
    [201, null, "before", "4", true],
    [201, 201, "headers", "5", true],
    [201, 201, "body", "6", true],
    [null, 500, "body", "7", false],
  ]);
});

test("it holds no token, no other header, no query and no body", async (t) => {
  const { call, control } = await startFaulty(t);
  const { webhookID } = await create(call, { auth: { username: "user", password: "s3cret-1" } });
  await call("PUT", `${WEBHOOKS}/${webhookID}/auth`, { body: { header: "x-key", value: "s3cret-2" } });
  await call("GET", `${SELF}?access_token=s3cret-3`, { headers: { "x-other": "s3cret-4" } });
  await call("GET", SELF, { token: "s3cret-5" });
  const { text, json } = await control("GET", REQUESTS);
  assert.equal(json.total, 4);
  assert.doesNotMatch(text, /s3cret|sandbox-token|Bearer|x-key|example\.com/);
});

test("long texts of a caller's are cut short", async (t) => {
  const { call, log } = await startFaulty(t);
  await call("GET", `${WEBHOOKS}/${"1".repeat(5000)}`, { headers: { "x-request-id": "2".repeat(5000) } });
  const [{ path, requestID, webhookID }] = await log();
  assert.deepEqual([path.length, requestID.length, webhookID.length], [200, 200, 200]);
});

test("it is read page after page, and cleared", async (t) => {
  const { call, control } = await startFaulty(t);
  for (let n = 0; n < 5; n++) await call("GET", SELF);
  /** @param {string} query */
  const page = async (query) => (await control("GET", `${REQUESTS}${query}`)).json;
  /** @param {string} query */
  const numbers = async (query) => (await page(query)).data.map((/** @type {any} */ { number }) => number);
  assert.deepEqual(await numbers(""), [1, 2, 3, 4, 5]);
  assert.deepEqual(await numbers("?limit=2"), [1, 2]);
  assert.deepEqual(await numbers("?limit=2&after=2"), [3, 4]);
  assert.deepEqual(await numbers("?limit=2&after=4"), [5]);
  assert.deepEqual(await page("?after=5"), { data: [], total: 5, forgotten: 0 });
  for (const query of ["limit=0", "limit=10001", "after=-1", "after=x", "limit=1&limit=1"]) {
    assertInvalid(await control("GET", `${REQUESTS}?${query}`), [query.split("=")[0] ?? ""]);
  }
  assert.equal((await control("DELETE", REQUESTS)).status, 204);
  assert.deepEqual(await page(""), { data: [], total: 0, forgotten: 0 });
  await call("GET", SELF);
  assert.deepEqual(await numbers(""), [1]);
});

test("it forgets the oldest when it is full, and says how many", () => {
  const log = new Log(3);
  const request = { operation: "getSelf" };
  /** @param {number} after */
  const numbers = (after) => log.page(after, 10).data.map(({ number }) => number);
  for (let n = 1; n <= 3; n++) log.add(request);
  assert.deepEqual(numbers(0), [1, 2, 3]);
  log.add(request);
  log.add(request);
  assert.deepEqual(numbers(0), [3, 4, 5]);
  assert.deepEqual(numbers(3), [4, 5]);
  assert.deepEqual([log.page(0, 1).total, log.page(0, 1).forgotten], [5, 2]);
  assert.deepEqual(new Log(3, log.toJSON()).page(0, 10), log.page(0, 10));
});
