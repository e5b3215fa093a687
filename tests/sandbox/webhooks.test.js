import assert from "node:assert/strict";
import { test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { assertProblem, create, NEW_WEBHOOK, newSandbox, WEBHOOKS } from "./caller.js";

const KEYS = ["webhookID", "webhookURL", "enabled", "authType", "userID", "eventTypes"];

test("create answers 201 with the webhook, in the documented key order", async () => {
  const answer = await newSandbox()("POST", WEBHOOKS, {
    body: { ...NEW_WEBHOOK, enabled: false, auth: { username: "hello", password: "world" } },
  });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.deepEqual(Object.keys(answer.json), KEYS);
  const { webhookID, ...rest } = answer.json;
  assert.match(webhookID, /^\d{18}$/);
  assert.deepEqual(rest, {
    webhookURL: "https://example.com/hook",
    enabled: false,
    authType: "Basic",
    userID: "1337",
    eventTypes: ["MessageCreatedV4"],
  });
});

test("what create leaves out: enabled, no auth", async () => {
  const { enabled, authType } = await create(newSandbox());
  assert.deepEqual({ enabled, authType }, { enabled: true, authType: "None" });
});

test("duplicates are two webhooks, and event types nobody has heard of are kept", async () => {
  const call = newSandbox();
  const eventTypes = ["SomethingNewV5", "MessageCreatedV4"];
  const first = await create(call, { eventTypes });
  const second = await create(call, { eventTypes });
  assert.notEqual(first.webhookID, second.webhookID);
  assert.deepEqual(second.eventTypes, eventTypes);
});

test("IDs increase and are not used again", async () => {
  const call = newSandbox();
  const ids = [];
  for (let round = 0; round < 5; round++) {
    const { webhookID } = await create(call);
    ids.push(webhookID);
    assert.equal((await call("DELETE", `${WEBHOOKS}/${webhookID}`)).status, 204);
  }
  assert.deepEqual(ids, [...new Set(ids)].sort());
});

test("two sandboxes share nothing", async () => {
  const [one, other] = [newSandbox(), newSandbox()];
  const { webhookID } = await create(one);
  assert.equal((await other("GET", `${WEBHOOKS}/${webhookID}`)).status, 404);
});

test("get answers what create answered", async () => {
  const call = newSandbox();
  const webhook = await create(call);
  const answer = await call("GET", `${WEBHOOKS}/${webhook.webhookID}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.text, JSON.stringify(webhook));
});

test("update is partial, answers 200 with the webhook, and lasts", async () => {
  const call = newSandbox();
  let expected = await create(call, { enabled: false, auth: { header: "X-Key", value: "k" } });
  const path = `${WEBHOOKS}/${expected.webhookID}`;
  const changes = [
    { enabled: true },
    { webhookURL: "https://example.org/other" },
    { eventTypes: ["A", "B"] },
    { enabled: false, webhookURL: "http://localhost:1/x", eventTypes: ["C"] },
  ];
  for (const body of changes) {
    expected = { ...expected, ...body };
    const answer = await call("PUT", path, { body });
    assert.equal(answer.status, 200);
    assert.equal(answer.text, JSON.stringify(expected));
    assert.equal((await call("GET", path)).text, JSON.stringify(expected));
  }
});

test("auth update and auth delete answer 200 with the webhook", async () => {
  const call = newSandbox();
  const webhook = await create(call);
  const path = `${WEBHOOKS}/${webhook.webhookID}`;
  const steps = /** @type {const} */ ([
    ["PUT", { username: "u", password: "" }, "Basic"],
    ["PUT", { header: "X-Key", value: "k" }, "CustomHeader"],
    ["DELETE", undefined, "None"],
    ["DELETE", undefined, "None"],
  ]);
  for (const [method, body, authType] of steps) {
    const answer = await call(method, `${path}/auth`, { body });
    assert.equal(answer.status, 200);
    assert.equal(answer.text, JSON.stringify({ ...webhook, authType }));
    assert.equal((await call("GET", path)).text, JSON.stringify({ ...webhook, authType }));
  }
});

test("delete answers 204 without a body; the webhook is gone, the others stay", async () => {
  const call = newSandbox();
  const [gone, stays] = [await create(call), await create(call)];
  const path = `${WEBHOOKS}/${gone.webhookID}`;
  const answer = await call("DELETE", path);
  assert.equal(answer.status, 204);
  assert.equal(answer.text, "");
  assert.equal(answer.headers.get("content-type"), null);
  assert.equal((await call("GET", path)).status, 404);
  assert.equal((await call("DELETE", path)).status, 404);
  assert.deepEqual((await call("GET", WEBHOOKS)).json.data, [stays]);
});

test("DELETE takes no notice of a body", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const options = { raw: "{", headers: { "content-type": "text/plain" } };
  assert.equal((await call("DELETE", `${WEBHOOKS}/${webhookID}/auth`, options)).status, 200);
  assert.equal((await call("DELETE", `${WEBHOOKS}/${webhookID}`, options)).status, 204);
});

test("another user's webhook answers like one that never was, in every operation", async () => {
  const call = newSandbox();
  const token = TOKENS.secondUser;
  const { webhookID } = await create(call);
  const operations = /** @type {const} */ ([
    ["GET", ""],
    ["PUT", "", { enabled: false }],
    ["PUT", "", { enabled: "not valid" }],
    ["DELETE", ""],
    ["PUT", "/auth", { username: "u", password: "p" }],
    ["PUT", "/auth", { username: "u:" }],
    ["DELETE", "/auth"],
  ]);
  for (const [method, rest, body] of operations) {
    const foreign = await call(method, `${WEBHOOKS}/${webhookID}${rest}`, { token, body });
    const unknown = await call(method, `${WEBHOOKS}/000000000000000000${rest}`, { token, body });
    for (const answer of [foreign, unknown]) assertProblem(answer, 404, "Not Found");
    const { traceID: _, ...one } = foreign.json;
    const { traceID: __, ...other } = unknown.json;
    assert.deepEqual(one, other);
    assert.deepEqual([...foreign.headers], [...unknown.headers]);
  }
  assert.deepEqual((await call("GET", WEBHOOKS, { token })).json.data, []);
  assert.equal((await call("GET", `${WEBHOOKS}/${webhookID}`)).json.authType, "None");
});

test("the list of each user has the user's own, in order of creation", async () => {
  const call = newSandbox();
  /** @type {Record<string, any[]>} */
  const expected = { [TOKENS.helloWorld]: [], [TOKENS.secondUser]: [] };
  for (let round = 0; round < 4; round++) {
    for (const [token, own] of Object.entries(expected)) own.push(await create(call, {}, token));
  }
  const [first] = expected[TOKENS.helloWorld] ?? [];
  await call("PUT", `${WEBHOOKS}/${first.webhookID}`, { body: { enabled: true } });
  for (const [token, own] of Object.entries(expected)) {
    assert.deepEqual((await call("GET", WEBHOOKS, { token })).json.data, own);
  }
});

test("an update whose webhook is deleted while its body arrives does not bring it back", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const path = `${WEBHOOKS}/${webhookID}`;
  const { readable, writable } = new TransformStream();
  const update = call("PUT", path, { raw: readable });
  const writer = writable.getWriter();
  await writer.write(new TextEncoder().encode('{"enabled":'));
  assert.equal((await call("DELETE", path)).status, 204);
  await writer.write(new TextEncoder().encode("false}"));
  await writer.close();
  assertProblem(await update, 404, "Not Found");
  assert.deepEqual((await call("GET", WEBHOOKS)).json.data, []);
});

test("updates of different fields at once both last", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const path = `${WEBHOOKS}/${webhookID}`;
  await Promise.all([
    call("PUT", path, { body: { enabled: false } }),
    call("PUT", path, { body: { webhookURL: "https://example.org/" } }),
    call("PUT", path, { body: { eventTypes: ["B"] } }),
    call("PUT", `${path}/auth`, { body: { username: "u", password: "p" } }),
  ]);
  assert.deepEqual((await call("GET", path)).json, {
    webhookID,
    webhookURL: "https://example.org/",
    enabled: false,
    authType: "Basic",
    userID: "1337",
    eventTypes: ["B"],
  });
});
