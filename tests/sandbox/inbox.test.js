// The inbox: a receiver at hand, which checks credentials as a receiver should.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WEBHOOKS } from "./caller.js";
import { INBOX, startDelivering } from "./delivering.js";

/** @param {import("node:test").TestContext} t */
async function startInbox(t) {
  const sandbox = await startDelivering(t);
  const { url, control } = sandbox;
  /** @returns {Promise<any>} */
  const list = async () => (await control("GET", INBOX)).json;
  return {
    ...sandbox,
    list,
    /** @returns {Promise<any>} */
    last: async () => (await list()).data.at(-1),
    /** As anybody could. @param {BodyInit} raw @param {Record<string, string>} [headers] @param {string} [path] */
    forge: async (raw, headers = {}, path = INBOX) => {
      const init = { method: "POST", body: raw, headers, duplex: "half" };
      return (await fetch(url + path, /** @type {RequestInit} */ (init))).status;
    },
  };
}

/** @param {unknown} webhookID */
const about = (webhookID) => JSON.stringify({ event: { webhookID } });

test("a delivery is kept as it came", async (t) => {
  const { url, webhook, send, list } = await startInbox(t);
  const auth = { header: "X-Key", value: "caf\u00e9" };
  const { webhookID } = await webhook(`${url}${INBOX}?a=1`, { auth });
  const before = Date.now();
  const [{ status, error }] = await send({ text: "Gr\u00fc\u00dfe \u2713\r\n&amp;" });
  assert.deepEqual([status, error], [200, null]);
  const { data, total, forgotten, answer } = await list();
  assert.deepEqual([total, forgotten, answer], [1, 0, { status: 200, delayMs: 0 }]);
  const [{ receivedAt, body, headers, ...rest }] = data;
  assert.deepEqual(rest, {
    number: 1,
    url: `${url}${INBOX}?a=1`,
    webhookID,
    verdict: "right",
    answered: 200,
  });
  assert.equal(new Date(receivedAt).toISOString(), receivedAt);
  assert.ok(before <= Date.parse(receivedAt) && Date.parse(receivedAt) <= Date.now());
  assert.equal(JSON.parse(body).data.text, "Gr\u00fc\u00dfe \u2713\r\n&amp;");
  assert.deepEqual(headers, {
    "user-agent": "Go-http-client/1.1",
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "x-key": "caf\u00e9",
    host: new URL(url).host,
    connection: "close",
  });
});

test("the verdict says whether the credentials are those that the webhook has now", async (t) => {
  const { url, call, webhook, send, last } = await startInbox(t);
  const { webhookID } = await webhook(url + INBOX);
  const path = `${WEBHOOKS}/${webhookID}/auth`;
  const send1 = async () => {
    const [{ status }] = await send();
    const { verdict, answered } = await last();
    assert.equal(answered, status);
    return [verdict, status];
  };
  assert.deepEqual(await send1(), ["not required", 200]);
  for (const body of [
    { username: "h e l l \u00f6", password: "w:o:r l d \u2713" },
    { username: "u", password: "" },
    { header: "X-Key", value: "a b\tc \u00ff" },
    { header: "__proto__", value: "x" },
    { header: "constructor", value: "x" },
    { header: "hasOwnProperty", value: "x" },
    { header: "Authorization", value: "Bearer x" },
    { header: "content-type", value: "text/plain" },
  ]) {
    await call("PUT", path, { body });
    assert.deepEqual(await send1(), ["right", 200], JSON.stringify(body));
  }
  await call("DELETE", path);
  assert.deepEqual(await send1(), ["not required", 200]);
});

test("a forged delivery is found out, and refused", async (t) => {
  const { call, webhook, forge, last } = await startInbox(t);
  const { webhookID } = await webhook("https://example.com/", { auth: { username: "u", password: "p" } });
  /** @param {BodyInit} body @param {Record<string, string>} [headers] */
  const judge = async (body, headers) => {
    const status = await forge(body, headers);
    const { verdict, answered } = await last();
    assert.equal(answered, status);
    return `${verdict} ${status}`;
  };
  const body = about(webhookID);
  const right = `Basic ${btoa("u:p")}`;
  assert.equal(await judge(body), "missing 401");
  assert.equal(await judge(body, { "x-authorization": right }), "missing 401");
  for (const authorization of [
    `Basic ${btoa("u:q")}`,
    `${right}x`,
    right.slice(0, -1),
    "Bearer x",
    `${right}, ${right}`,
    "",
  ]) {
    assert.equal(await judge(body, { authorization }), "wrong 401", authorization);
  }
  assert.equal(await judge(body, { authorization: right }), "right 200");
  for (const unknown of ["1", "", "__proto__", "constructor"]) {
    assert.equal(await judge(about(unknown), { authorization: right }), "unknown webhook 401");
  }
  for (const header of ["__proto__", "constructor"]) {
    await call("PUT", `${WEBHOOKS}/${webhookID}/auth`, { body: { header, value: "k" } });
    assert.equal(await judge(body), "missing 401", header);
  }
  assert.equal(await judge(body, { constructor: "other" }), "wrong 401");
  await call("DELETE", `${WEBHOOKS}/${webhookID}`);
  assert.equal(await judge(body), "unknown webhook 401");
});

test("a body that is no delivery is kept, and belongs to no webhook", async (t) => {
  const { forge, last, list } = await startInbox(t);
  const bodies = /** @type {Array<[raw: string | Uint8Array<ArrayBuffer>, kept: string]>} */ ([
    ["", ""],
    ["no JSON {", "no JSON {"],
    ["null", "null"],
    ["[]", "[]"],
    ['{"event":null}', '{"event":null}'],
    ['{"event":"text"}', '{"event":"text"}'],
    ...[null, 1, ["1"], {}, true].map((id) => [about(id), about(id)]),
    ["[".repeat(50_000), "[".repeat(50_000)],
    [new Uint8Array([0x22, 0xff, 0xfe, 0x22]), '"\ufffd\ufffd"'],
    ["x".repeat(64 * 1024), "x".repeat(64 * 1024)],
  ]);
  for (const [raw, kept] of bodies) {
    assert.equal(await forge(raw, { "content-type": "text/plain" }), 401);
    const { webhookID, verdict, body } = await last();
    assert.deepEqual([webhookID, verdict, body], [null, "unknown webhook", kept]);
  }
  assert.equal((await list()).total, bodies.length);
});

test("a body over 64 KiB is a 413, announced or not, and not kept", async (t) => {
  const { forge, list } = await startInbox(t);
  const large = "x".repeat(64 * 1024 + 1);
  assert.equal(await forge(large), 413);
  assert.equal(await forge(new Blob([large]).stream()), 413);
  assert.equal((await list()).total, 0);
});

test("every name below it is an inbox too, and tells who was written to", async (t) => {
  const { url, control, forge, list, webhook, send } = await startInbox(t);
  await webhook(`${url}${INBOX}/orders`);
  assert.equal((await send())[0].status, 200);
  assert.equal(await forge("{}", {}, `${INBOX}/a%20b`), 401);
  const urls = (await list()).data.map((/** @type {any} */ received) => received.url);
  assert.deepEqual(urls, [`${url}${INBOX}/orders`, `${url}${INBOX}/a%20b`]);
  assert.equal(await forge("{}", {}, `${INBOX}/a/b`), 404);
  assert.equal((await control("GET", `${INBOX}/orders`)).status, 405);
});

test("a hundred are kept, and cleared on demand", async (t) => {
  const { control, forge, list } = await startInbox(t);
  for (let n = 1; n <= 103; n++) await forge(String(n));
  const { data, total, forgotten } = await list();
  assert.deepEqual([data.length, total, forgotten], [100, 103, 3]);
  assert.deepEqual([data[0].body, data[99].body, data[0].number], ["4", "103", 4]);
  await control("PUT", INBOX, { body: { status: 503 } });
  const cleared = await control("DELETE", INBOX);
  assert.deepEqual([cleared.status, cleared.text], [204, ""]);
  assert.deepEqual(await list(), { data: [], total: 0, forgotten: 0, answer: { status: 503, delayMs: 0 } });
});
