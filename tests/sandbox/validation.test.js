import assert from "node:assert/strict";
import { test } from "node:test";
import { assertInvalid, create, NEW_WEBHOOK, newSandbox, WEBHOOKS } from "./caller.js";

const { webhookURL, eventTypes } = NEW_WEBHOOK;

const BAD_URLS = [
  "",
  "example.com",
  "//example.com",
  "/hook",
  "https:",
  "https://",
  "https:///path",
  "https:example.com",
  "https:/example.com",
  " https://example.com",
  "https://example.com ",
  "https://exa mple.com",
  "https://example.com/\n",
  "https://example.com:99999",
  "https://[::1",
  "ftp://example.com",
  "javascript:alert(1)",
  "HTTPS://example.com",
  "http://example.com",
  "http://localhost.example.com",
  "http://notlocalhost",
  "http://128.0.0.1",
  "http://127.0.0.1.example.com",
  "http://[::2]",
  "http://0.0.0.0",
  "https://user:pass@example.com",
  "https://user@example.com",
  "http://localhost@example.com",
];

const GOOD_URLS = [
  "https://example.com",
  "https://example.com:8443/a/b?c=d#e",
  "https://EXAMPLE.com/",
  "https://[2001:db8::1]/",
  "https://пример.example/",
  "http://localhost",
  "http://localhost:3000/hook",
  "http://app.localhost:3000",
  "http://127.0.0.1/",
  "http://127.255.1.2:9",
  "http://[::1]:9/",
];

const BAD_FIELDS = /** @type {Array<[field: string, value: unknown, named?: string]>} */ ([
  ...BAD_URLS.map((url) => ["webhookURL", url]),
  ["webhookURL", 1],
  ["webhookURL", null],
  ["webhookURL", [webhookURL]],
  ["webhookURL", { href: webhookURL }],
  ["eventTypes", []],
  ["eventTypes", null],
  ["eventTypes", "MessageCreatedV4"],
  ["eventTypes", { 0: "MessageCreatedV4", length: 1 }],
  ["eventTypes", [""], "eventTypes[0]"],
  ["eventTypes", ["A", null], "eventTypes[1]"],
  ["eventTypes", ["A", ["B"]], "eventTypes[1]"],
  ["enabled", "true"],
  ["enabled", 1],
  ["enabled", null],
  ["webhookUrl", webhookURL],
  ["webhookID", "1"],
  ["userID", "1338"],
  ["authType", "None"],
  ["constructor", 1],
  ["toString", 1],
  ["", 1],
]);

test("create and update refuse a bad field and name it, and nothing is stored", async () => {
  const call = newSandbox();
  const webhook = await create(call);
  for (const [field, value, named = field] of BAD_FIELDS) {
    assertInvalid(await call("POST", WEBHOOKS, { body: { ...NEW_WEBHOOK, [field]: value } }), [named]);
    const path = `${WEBHOOKS}/${webhook.webhookID}`;
    assertInvalid(await call("PUT", path, { body: { [field]: value } }), [named]);
    // With a good field beside it: an update is done whole or not at all.
    const beside = field === "enabled" ? { webhookURL: "https://example.org/" } : { enabled: false };
    assertInvalid(await call("PUT", path, { body: { ...beside, [field]: value } }), [named]);
  }
  assert.deepEqual((await call("GET", WEBHOOKS)).json.data, [webhook]);
});

test("good webhook URLs are kept as they were sent", async () => {
  const call = newSandbox();
  for (const url of GOOD_URLS) {
    const webhook = await create(call, { webhookURL: url });
    assert.equal(webhook.webhookURL, url);
    const path = `${WEBHOOKS}/${webhook.webhookID}`;
    assert.equal((await call("PUT", path, { body: { webhookURL: url } })).json.webhookURL, url);
  }
});

test("create without a required field names it", async () => {
  const call = newSandbox();
  assertInvalid(await call("POST", WEBHOOKS, { body: { eventTypes } }), ["webhookURL"]);
  assertInvalid(await call("POST", WEBHOOKS, { body: { webhookURL } }), ["eventTypes"]);
  assertInvalid(await call("POST", WEBHOOKS, { body: {} }), ["webhookURL", "eventTypes"]);
});

test("one answer names every error, up to twenty", async () => {
  const call = newSandbox();
  const body = { webhookURL: 1, enabled: 1, typo: 1, auth: { username: ":", password: 1 } };
  assertInvalid(await call("POST", WEBHOOKS, { body }), [
    "webhookURL",
    "enabled",
    "typo",
    "auth.username",
    "auth.password",
    "eventTypes",
  ]);
  const many = { webhookURL, eventTypes: Array.from({ length: 10_000 }, () => 0) };
  const answer = await call("POST", WEBHOOKS, { body: many });
  assertInvalid(
    answer,
    Array.from({ length: 20 }, (_, index) => `eventTypes[${index}]`),
  );
});

test("an update with no field is a 400", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  assertInvalid(await call("PUT", `${WEBHOOKS}/${webhookID}`, { body: {} }), ["body"]);
});

test("credentials are no field of an update", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const body = { auth: { username: "u", password: "p" } };
  assertInvalid(await call("PUT", `${WEBHOOKS}/${webhookID}`, { body }), ["auth"]);
});

test("__proto__ in a body is an unknown field and pollutes nothing", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const path = `${WEBHOOKS}/${webhookID}`;
  const polluting = '{"__proto__":{"enabled":false,"polluted":true}}';
  assertInvalid(await call("PUT", path, { raw: polluting }), ["__proto__"]);
  assertInvalid(await call("POST", WEBHOOKS, { raw: polluting }), ["__proto__", "webhookURL", "eventTypes"]);
  // The required fields do not come from the prototype either.
  const inherited = `{"__proto__":${JSON.stringify(NEW_WEBHOOK)}}`;
  assertInvalid(await call("POST", WEBHOOKS, { raw: inherited }), ["__proto__", "webhookURL", "eventTypes"]);
  assertInvalid(await call("PUT", `${path}/auth`, { raw: polluting }), ["body"]);
  const auth = `{"username":"u","__proto__":{"password":"p"}}`;
  assertInvalid(await call("PUT", `${path}/auth`, { raw: auth }), ["body"]);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.equal((await call("GET", path)).json.enabled, true);
});
