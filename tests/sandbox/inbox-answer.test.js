// How the inbox answers: as it was told, if the credentials are right.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox, SandboxState } from "../../sandbox/app.js";
import { inboxCourier } from "../../sandbox/inbox-courier.js";
import { assertInvalid, assertProblem, callerOf, create } from "./caller.js";
import { DELIVERIES, INBOX, MESSAGES, startDelivering } from "./delivering.js";
import { until } from "./faulty.js";
import { run } from "./program.js";

test("status and delay are set together; what is left out is as at the start", async (t) => {
  const { url, control, webhook, send } = await startDelivering(t);
  await webhook(url + INBOX);
  /** @param {object} body */
  const set = async (body) => {
    const { status, json } = await control("PUT", INBOX, { body });
    assert.equal(status, 200);
    assert.deepEqual((await control("GET", INBOX)).json.answer, json);
    return json;
  };
  for (const status of [200, 204, 205, 304, 302, 410, 503, 599]) {
    assert.deepEqual(await set({ status }), { status, delayMs: 0 });
    const [delivery] = await send();
    assert.deepEqual([delivery.status, delivery.error], [status, null]);
    const { data } = (await control("GET", INBOX)).json;
    assert.equal(data.at(-1).answered, status);
  }
  assert.deepEqual(await set({ delayMs: 300 }), { status: 200, delayMs: 300 });
  const [{ durationMs }] = await send();
  assert.ok(290 <= durationMs && durationMs < 5_000, durationMs);
  assert.deepEqual(await set({}), { status: 200, delayMs: 0 });
});

test("it holds for right credentials only: wrong ones are a 401 at once", async (t) => {
  const { url, control, webhook } = await startDelivering(t);
  const { webhookID } = await webhook(url + INBOX, { auth: { header: "x-key", value: "k" } });
  await control("PUT", INBOX, { body: { status: 503, delayMs: 60_000 } });
  const body = { event: { webhookID } };
  for (const name of ["x-other", "x-key"]) {
    const headers = { [name]: "other" };
    assert.equal((await control("POST", INBOX, { body, headers })).status, 401);
  }
});

test("settings that make no sense are a 400 that names the field, and change nothing", async (t) => {
  const { control } = await startDelivering(t);
  await control("PUT", INBOX, { body: { status: 503, delayMs: 5 } });
  const wrong = /** @type {Array<[body: unknown, fields: string[]]>} */ ([
    [[], ["body"]],
    [null, ["body"]],
    ["text", ["body"]],
    ...[199, 600, 200.5, "200", null, [200], true].map((status) => [{ status }, ["status"]]),
    ...[-1, 60_001, 0.5, "0", null, {}].map((delayMs) => [{ delayMs }, ["delayMs"]]),
    [{ status: 1, delayMs: -1 }, ["status", "delayMs"]],
    [{ status: 200, seconds: 1 }, ["seconds"]],
    [{ constructor: 1 }, ["constructor"]],
  ]);
  for (const [body, fields] of wrong) assertInvalid(await control("PUT", INBOX, { body }), fields);
  assertInvalid(await control("PUT", INBOX, { raw: '{"__proto__":1}' }), ["__proto__"]);
  assertInvalid(await control("PUT", INBOX, { raw: "{" }), ["body"]);
  const plain = await control("PUT", INBOX, { raw: "{}", headers: { "content-type": "text/plain" } });
  assertProblem(plain, 415, "Unsupported Media Type");
  assert.deepEqual((await control("GET", INBOX)).json.answer, { status: 503, delayMs: 5 });
});

test("a delivery is in the inbox while its answer is held back", async (t) => {
  const { url, control, webhook, send, log } = await startDelivering(t);
  await webhook(url + INBOX);
  await control("PUT", INBOX, { body: { delayMs: 500 } });
  const sent = send();
  await until(async () => (await control("GET", INBOX)).json.total === 1);
  assert.equal((await log())[0].durationMs, null);
  assert.equal((await sent)[0].status, 200);
});

test("an answer that is held back does not hold up the process", { timeout: 30_000 }, async (t) => {
  const code = `
    import { startServer } from ${JSON.stringify(new URL("../../sandbox/server.js", import.meta.url).href)};
    const { url, close } = await startServer({ control: true });
    const ask = (method, path, body) => fetch(url + path, {
      method,
      headers: { authorization: "Bearer sandbox-token", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const webhookURL = url + "/sandbox/inbox";
    await ask("POST", "/api/v4/users/webhooks", { webhookURL, eventTypes: ["MessageCreatedV4"] });
    await ask("PUT", "/sandbox/inbox", { delayMs: 60_000 });
    ask("POST", "/sandbox/messages", {}).catch(() => {});
    while ((await (await fetch(webhookURL)).json()).total === 0);
    await close();
    console.log("closed");
  `;
  const { code: exitCode, out, err } = await run(t, { code }).ended;
  assert.deepEqual([exitCode, out, err], [0, "closed\n", ""]);
});

test("where all deliveries go to the inbox, they do so whatever their address", async () => {
  const state = new SandboxState();
  const call = callerOf(createSandbox({ state, courier: inboxCourier(state) }));
  await call("PUT", INBOX, { body: { status: 503 } });
  for (const header of ["__proto__", "constructor", "X-Key", "User-Agent"]) {
    const auth = { header, value: "k" };
    const { webhookID } = await create(call, { webhookURL: "https://example.com/hook?a=1", auth });
    const { json } = await call("POST", MESSAGES, { body: { webhookID } });
    assert.deepEqual([json.data[0].status, json.data[0].error], [503, null]);
    const {
      receivedAt: _,
      body,
      number: __,
      headers,
      ...received
    } = (await call("GET", INBOX)).json.data.at(-1);
    assert.deepEqual(received, {
      url: "https://example.com/hook?a=1",
      webhookID,
      verdict: "right",
      answered: 503,
    });
    assert.equal(JSON.parse(body).event.webhookID, webhookID);
    assert.equal(new Map(Object.entries(headers)).get(header.toLowerCase()), "k");
  }
});

test("there too it waits ten seconds and no longer", async (t) => {
  const state = new SandboxState();
  const courier = inboxCourier(state);
  const call = callerOf(createSandbox({ state, courier }));
  await create(call);
  t.mock.method(AbortSignal, "timeout", () => aborting.signal);
  const aborting = new AbortController();
  await call("PUT", INBOX, { body: { delayMs: 60_000 } });
  const sent = call("POST", MESSAGES, { body: {} });
  await until(async () => state.inbox.list().total === 1);
  aborting.abort(new DOMException("", "TimeoutError"));
  assert.equal((await sent).json.data[0].error, "no answer within 10 seconds");
  assert.equal((await call("GET", DELIVERIES)).json.data[0].status, null);
});
