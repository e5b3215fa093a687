// What a fault does to a request.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox, TOKENS } from "../../sandbox/app.js";
import { assertProblem, callerOf, create, NEW_WEBHOOK, SELF, WEBHOOKS } from "./caller.js";
import { FAULTS, startFaulty, until } from "./faulty.js";
import { ask, speak } from "./wire.js";

/** @param {string} path */
const get = (path) =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.helloWorld}\r\n\r\n`;

/** How many timers keep this process, and the server in it, from ending. */
const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

/** All that a server sends until it ends the connection. @param {string} url @param {string} text */
async function conversation(url, text) {
  const one = await speak(url, text);
  assert.ok(await one.closed, "the connection stays open");
  return one.heard(/^/);
}

test("a fault with a status answers for the operation, which is not carried out", async (t) => {
  const { call, add, webhooks } = await startFaulty(t);
  await add({ status: 503, count: 1 });
  const answer = await call("POST", WEBHOOKS, { body: NEW_WEBHOOK });
  assertProblem(answer, 503, "Fault");
  assert.equal(await webhooks(), 0);
});

test("with carryOut the operation is done, and its caller told of a failure", async (t) => {
  const { call, add, webhooks } = await startFaulty(t);
  await add({ status: 503, carryOut: true, count: 1 });
  assertProblem(await call("POST", WEBHOOKS, { body: NEW_WEBHOOK }), 503, "Fault");
  assert.equal(await webhooks(), 1);
  await add({ status: 500, carryOut: true, count: 1 });
  assertProblem(await call("POST", WEBHOOKS, { body: {} }), 500, "Fault");
  assert.equal(await webhooks(), 1);
});

test("a fault comes before token and scope", async (t) => {
  const { call, add } = await startFaulty(t);
  await add({ status: 429 });
  assert.equal((await call("GET", SELF, { token: null })).status, 429);
});

test("the answer has the headers and the body that were asked for", async (t) => {
  const { call, add } = await startFaulty(t);
  await add({ status: 429, headers: { "Retry-After": "7" }, count: 1 });
  const limited = await call("GET", SELF);
  assertProblem(limited, 429, "Fault");
  assert.equal(limited.headers.get("retry-after"), "7");

  await add({
    status: 502,
    headers: { "content-type": "text/html" },
    body: "<h1>Bad Gateway</h1>",
    count: 1,
  });
  const page = await call("GET", SELF);
  assert.deepEqual([page.status, page.text], [502, "<h1>Bad Gateway</h1>"]);
  assert.equal(page.headers.get("content-type"), "text/html");

  await add({ status: 502, body: { error: "proxy_oauth_failed" }, count: 1 });
  const object = await call("GET", SELF);
  assert.deepEqual(object.json, { error: "proxy_oauth_failed" });
  assert.equal(object.headers.get("content-type"), "application/json");

  await add({ status: 200, body: "", count: 1 });
  assert.equal((await call("GET", SELF)).text, "");
  await add({ status: 204, count: 1 });
  assert.equal((await call("GET", SELF)).status, 204);
});

test("a page of any origin can read a fault's answer, and no preflight is struck", async (t) => {
  const { call, add, faults } = await startFaulty(t);
  await add({ status: 503, headers: { "retry-after": "0" }, count: 1 });
  const headers = { origin: "https://app.example", "access-control-request-method": "POST" };
  assert.equal((await call("OPTIONS", WEBHOOKS, { token: null, headers })).status, 204);
  assert.equal((await faults()).length, 1);
  const answer = await call("GET", SELF, { headers });
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal(answer.headers.get("access-control-expose-headers"), "Retry-After");
});

test("neither an unknown path nor a wrong method is struck", async (t) => {
  const { call, add, log } = await startFaulty(t);
  await add({ status: 503 });
  assertProblem(await call("GET", "/api/v4/users"), 404, "Not Found");
  assertProblem(await call("PATCH", SELF), 405, "Method Not Allowed");
  assert.deepEqual(await log(), []);
});

test("cut before: the connection ends without a byte, and nothing is carried out unless asked", async (t) => {
  const { url, call, add, webhooks } = await startFaulty(t);
  await add({ cut: "before", count: 2 });
  assert.equal(await conversation(url, get(SELF)), "");
  await assert.rejects(call("POST", WEBHOOKS, { body: NEW_WEBHOOK }), TypeError);
  assert.equal(await webhooks(), 0);
  await add({ cut: "before", carryOut: true, count: 1 });
  await assert.rejects(call("POST", WEBHOOKS, { body: NEW_WEBHOOK }), TypeError);
  assert.equal(await webhooks(), 1);
});

test("cut after the headers: they arrive, and nothing of the body", async (t) => {
  const { url, add } = await startFaulty(t);
  await add({ cut: "headers", count: 1 });
  const heard = await conversation(url, get(SELF));
  const whole = await ask(url, SELF, { headers: { authorization: `Bearer ${TOKENS.helloWorld}` } });
  assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(heard, /access-control-allow-origin: \*/i);
  assert.match(heard, new RegExp(`content-length: ${whole.text.length}\r\n`, "i"));
  assert.ok(heard.endsWith("\r\n\r\n"), heard);
});

test("cut in the body: its first half arrives, of the operation's answer or the fault's", async (t) => {
  const { url, call, add, webhooks } = await startFaulty(t);
  const { text } = await call("GET", SELF);
  await add({ cut: "body", count: 1 });
  const heard = await conversation(url, get(SELF));
  assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/);
  assert.equal(heard.split("\r\n\r\n")[1], text.slice(0, text.length / 2));

  await add({ status: 500, body: "0123456789", cut: "body", count: 1 });
  const broken = await conversation(url, get(SELF));
  assert.match(broken, /^HTTP\/1\.1 500 /);
  assert.ok(broken.endsWith("\r\n\r\n01234"), broken);

  await add({ cut: "body", count: 1 });
  await assert.rejects(call("POST", WEBHOOKS, { body: NEW_WEBHOOK }), TypeError);
  assert.equal(await webhooks(), 1);
});

test("an answer without a body is cut before it, since it would be whole with its headers", async (t) => {
  const { url, call, add, webhooks } = await startFaulty(t);
  for (const cut of ["headers", "body"]) {
    const { webhookID } = await create(call);
    await add({ cut, count: 1 });
    await assert.rejects(call("DELETE", `${WEBHOOKS}/${webhookID}`), TypeError);
    await add({ cut, count: 1 });
    assert.equal(await conversation(url, get(SELF).replace("GET", "HEAD")), "");
  }
  assert.equal(await webhooks(), 0);
});

test("without a server, fetch of the app rejects where the connection would be cut", async () => {
  const app = createSandbox({ courier: async () => 200 });
  const call = callerOf(app);
  for (const cut of ["before", "headers", "body"]) {
    await call("POST", FAULTS, { body: { cut, count: 1 } });
    await assert.rejects(call("GET", SELF), { name: "ConnectionCut", where: cut });
  }
  assert.equal((await call("GET", SELF)).status, 200);
});

test("a delay holds back the operation's own answer, a fault's, or the cut", async (t) => {
  const { call, add } = await startFaulty(t);
  for (const rest of [{}, { status: 500 }, { cut: "before" }]) {
    await add({ delayMs: 300, count: 1, ...rest });
    const start = performance.now();
    const answer = await call("GET", SELF).catch(() => undefined);
    assert.ok(performance.now() - start > 290);
    const { status = "cut" in rest ? undefined : 200 } = rest;
    assert.equal(answer?.status, status);
  }
});

test("what a delayed request does is done before the delay, and holds up nobody", async (t) => {
  const { url, add, webhooks } = await startFaulty(t);
  await add({ delayMs: 60_000, count: 1 });
  const body = JSON.stringify(NEW_WEBHOOK);
  const head = `POST ${WEBHOOKS} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.helloWorld}\r\n`;
  const type = `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const waiting = await speak(url, head + type + body);
  await until(async () => (await webhooks()) === 1);
  waiting.socket.destroy();
});

test("a caller that goes away ends its delay, or a server could not end", async (t) => {
  const { url, add, log } = await startFaulty(t);
  await add({ delayMs: 60_000, status: 503, count: 1 });
  const before = timers();
  const waiting = await speak(url, get(SELF));
  await until(() => timers() > before);
  waiting.socket.destroy();
  await until(() => timers() <= before);
  const [{ answered, faultID }] = await log();
  assert.deepEqual({ answered, faultID }, { answered: null, faultID: "1" });
});

test("a caller that has gone before the delay does not begin one", async (t) => {
  const { url, add, log } = await startFaulty(t);
  await add({ delayMs: 60_000, count: 1 });
  const before = timers();
  const head = `POST ${WEBHOOKS} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${TOKENS.helloWorld}\r\n`;
  const half = "content-type: application/json\r\ncontent-length: 9\r\n\r\n{";
  const gone = await speak(url, head + half);
  await until(async () => (await log()).length === 1);
  gone.socket.destroy();
  await until(async () => (await log())[0].outcome === 400);
  await until(() => timers() <= before);
  assert.equal((await log())[0].answered, null);
});

test("count: the next n requests, and then the fault is gone", async (t) => {
  const { call, add, faults } = await startFaulty(t);
  await add({ status: 503, count: 2 });
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await call("GET", SELF)).status);
  assert.deepEqual(statuses, [503, 503, 200, 200]);
  assert.deepEqual(await faults(), []);
});

test("count holds for requests at the same time", async (t) => {
  const { call, add } = await startFaulty(t);
  await add({ status: 503, count: 7, delayMs: 20 });
  const answers = await Promise.all(Array.from({ length: 20 }, () => call("GET", SELF)));
  assert.equal(answers.filter(({ status }) => status === 503).length, 7);
});

test("without count and share a fault strikes each request until it is removed", async (t) => {
  const { call, control, add, faults } = await startFaulty(t);
  const { faultID } = await add({ status: 503 });
  for (let n = 1; n <= 3; n++) {
    assert.equal((await call("GET", SELF)).status, 503);
    assert.equal((await faults())[0].struck, n);
  }
  assert.equal((await control("DELETE", `${FAULTS}/${faultID}`)).status, 204);
  assert.equal((await call("GET", SELF)).status, 200);
});

test("operation and method limit a fault to the requests that are meant", async (t) => {
  const { call, add } = await startFaulty(t);
  const { webhookID } = await create(call);
  const path = `${WEBHOOKS}/${webhookID}`;
  await add({ status: 500, operation: "deleteWebhookAuth" });
  await add({ status: 501, method: "PUT" });
  await add({ status: 502, operation: "getSelf", method: "GET" });
  await add({ status: 503, operation: "getWebhook", method: "POST" });
  const statuses = [];
  for (const [method, where] of [
    ["DELETE", `${path}/auth`],
    ["PUT", path],
    ["PUT", `${path}/auth`],
    ["GET", SELF],
    ["HEAD", SELF],
    ["GET", path],
    ["GET", WEBHOOKS],
    ["DELETE", path],
  ]) {
    statuses.push((await call(String(method), String(where))).status);
  }
  assert.deepEqual(statuses, [500, 501, 501, 502, 502, 200, 200, 204]);
});

test("at most one fault strikes a request: the first in the order in which they were added", async (t) => {
  const { call, add } = await startFaulty(t);
  await add({ status: 500, count: 1 });
  await add({ status: 502, count: 1 });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await call("GET", SELF)).status);
  assert.deepEqual(statuses, [500, 502, 200]);
});

test("share: about that part of the requests, the same ones for the same seed", async (t) => {
  const { call, replace } = await startFaulty(t);
  /** @param {number | undefined} seed */
  const run = async (seed) => {
    await replace({ seed, faults: [{ status: 503, share: 0.3 }] });
    let struck = "";
    for (let n = 0; n < 300; n++) struck += (await call("GET", SELF)).status === 503 ? "x" : ".";
    return struck;
  };
  const [one, again, other, byDefault] = [await run(1), await run(1), await run(2), await run(undefined)];
  assert.equal(one, again);
  assert.equal(one, byDefault);
  assert.notEqual(one, other);
  for (const struck of [one, other]) {
    const count = struck.replaceAll(".", "").length;
    assert.ok(count > 60 && count < 120, `${count} of 300`);
  }
});

test("share 0 strikes none, share 1 all, and count limits a share", async (t) => {
  const { call, replace } = await startFaulty(t);
  /** @param {object} fault */
  const struck = async (fault) => {
    await replace({ faults: [{ status: 503, ...fault }] });
    let count = 0;
    for (let n = 0; n < 50; n++) count += (await call("GET", SELF)).status === 503 ? 1 : 0;
    return count;
  };
  assert.equal(await struck({ share: 0 }), 0);
  assert.equal(await struck({ share: 1 }), 50);
  assert.equal(await struck({ share: 0.5, count: 4 }), 4);
});

test("what strikes a request with an ID hangs on seed, ID and repetition, not on the order of arrival", async (t) => {
  const { call, replace } = await startFaulty(t);
  const ids = Array.from({ length: 60 }, (_, index) => `request-${index}`);
  /** Each ID three times. @param {string[]} order @param {number} seed */
  const run = async (order, seed) => {
    await replace({ seed, faults: [{ status: 503, share: 0.5 }] });
    /** @type {Map<string, number[]>} */
    const seen = new Map(order.map((id) => [id, []]));
    for (let round = 0; round < 3; round++) {
      for (const id of order) {
        seen.get(id)?.push((await call("GET", SELF, { headers: { "x-request-id": id } })).status);
      }
    }
    return ids.map((id) => seen.get(id));
  };
  const forth = await run(ids, 5);
  assert.deepEqual(await run(ids.toReversed(), 5), forth);
  assert.notDeepEqual(await run(ids, 6), forth);
  // All eight patterns of three come up, so repetitions are no copies of the first.
  assert.equal(new Set(forth.map(String)).size, 8);
});
