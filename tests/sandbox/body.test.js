import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_BODY_BYTES } from "../../sandbox/body.js";
import { assertInvalid, assertProblem, create, NEW_WEBHOOK, newSandbox, WEBHOOKS } from "./caller.js";

/** The three operations that take a body, of a sandbox with one webhook. */
async function writers() {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const one = `${WEBHOOKS}/${webhookID}`;
  const targets = /** @type {const} */ ([
    ["POST", WEBHOOKS],
    ["PUT", one],
    ["PUT", `${one}/auth`],
  ]);
  return { call, targets };
}

/** NEW_WEBHOOK as JSON of exactly this many bytes. @param {number} bytes */
const padded = (bytes) => JSON.stringify(NEW_WEBHOOK).padEnd(bytes, " ");

/** @param {string | Uint8Array} content @param {number} size @param {() => void} [onCancel] */
function chunked(content, size, onCancel) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let position = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.slice(position, position + size));
      position += size;
      if (position >= bytes.length) controller.close();
    },
    cancel: onCancel,
  });
}

test("a content-type other than application/json is a 415", async () => {
  const { call, targets } = await writers();
  const types = [
    "",
    "text/plain",
    "text/json",
    "application/jsonp",
    "application/problem+json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=application/json",
    "application/json, application/json",
    "charset=utf-8",
  ];
  for (const [method, path] of targets) {
    for (const type of types) {
      const answer = await call(method, path, {
        body: NEW_WEBHOOK,
        headers: { "content-type": type },
      });
      assertProblem(answer, 415, "Unsupported Media Type");
    }
    // Bytes bring no content-type of their own.
    const raw = new TextEncoder().encode(JSON.stringify(NEW_WEBHOOK));
    const answer = await call(method, path, { raw, headers: { "content-type": "" } });
    assertProblem(answer, 415, "Unsupported Media Type");
    assertProblem(await call(method, path), 415, "Unsupported Media Type");
  }
});

test("parameters and upper case in the content-type are allowed", async () => {
  const call = newSandbox();
  const types = [
    "application/json;charset=utf-8",
    "application/json; charset=UTF-8; x=y",
    "Application/JSON ;",
  ];
  for (const type of types) {
    const headers = { "content-type": type };
    assert.equal((await call("POST", WEBHOOKS, { body: NEW_WEBHOOK, headers })).status, 201, type);
  }
});

test("a body that is not a JSON object is a 400", async () => {
  const { call, targets } = await writers();
  const bodies = [
    "",
    " ",
    "{",
    "{}}",
    "{'enabled':true}",
    '{"enabled":true,}',
    "enabled=true",
    "undefined",
    "NaN",
    "null",
    "true",
    "1",
    '"{}"',
    "[]",
    "[{}]",
    `[${JSON.stringify(NEW_WEBHOOK)}]`,
  ];
  for (const [method, path] of targets) {
    for (const raw of bodies) assertInvalid(await call(method, path, { raw }), ["body"]);
  }
});

test("a body that is not UTF-8 is a 400, and a byte order mark does no harm", async () => {
  const { call, targets } = await writers();
  const json = new TextEncoder().encode(JSON.stringify(NEW_WEBHOOK));
  const latin1 = Uint8Array.from(json);
  latin1[json.indexOf("h".charCodeAt(0))] = 0xff;
  for (const [method, path] of targets) {
    assertInvalid(await call(method, path, { raw: latin1 }), ["body"]);
  }
  const raw = Uint8Array.from([0xef, 0xbb, 0xbf, ...json]);
  assert.equal((await call("POST", WEBHOOKS, { raw })).status, 201);
});

test("deep nesting is a 400", async () => {
  const { call, targets } = await writers();
  const depth = 10_000;
  const open = '{"a":'.repeat(depth);
  for (const [method, path] of targets) {
    assertInvalid(await call(method, path, { raw: "[".repeat(MAX_BODY_BYTES) }), ["body"]);
    assertInvalid(await call(method, path, { raw: open }), ["body"]);
    const closed = `${open}1${"}".repeat(depth)}`;
    const answer = await call(method, path, { raw: closed });
    assert.equal(answer.status, 400);
    assert.ok(answer.text.length < 500);
  }
  const nested = `{"webhookURL":"https://example.com","eventTypes":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  assertInvalid(await call("POST", WEBHOOKS, { raw: nested }), ["eventTypes[0]"]);
});

test("64 KiB are allowed, one byte more is a 413", async () => {
  assert.equal(MAX_BODY_BYTES, 65_536);
  const { call, targets } = await writers();
  for (const size of [1_000, 65_536]) {
    const fits = padded(MAX_BODY_BYTES);
    assert.equal((await call("POST", WEBHOOKS, { raw: fits })).status, 201);
    assert.equal((await call("POST", WEBHOOKS, { raw: chunked(fits, size) })).status, 201);
  }
  const over = padded(MAX_BODY_BYTES + 1);
  const headers = { "content-length": String(over.length) };
  for (const [method, path] of targets) {
    for (const options of [{ raw: over }, { raw: over, headers }, { raw: chunked(over, 1_000) }]) {
      assertProblem(await call(method, path, options), 413, "Content Too Large");
    }
    // A length that lies does not help.
    const answer = await call(method, path, { raw: over, headers: { "content-length": "2" } });
    assertProblem(answer, 413, "Content Too Large");
  }
});

test("the limit counts bytes, not characters", async () => {
  const raw = JSON.stringify({ ...NEW_WEBHOOK, eventTypes: ["€".repeat(30_000)] });
  assert.ok(raw.length < MAX_BODY_BYTES);
  assertProblem(await newSandbox()("POST", WEBHOOKS, { raw }), 413, "Content Too Large");
});

test("an announced length over the limit is refused before anything is read", async () => {
  const never = new ReadableStream({ pull: () => new Promise(() => {}) });
  const answer = await newSandbox()("POST", WEBHOOKS, {
    raw: never,
    headers: { "content-length": String(MAX_BODY_BYTES + 1) },
  });
  assertProblem(answer, 413, "Content Too Large");
});

test("a body without an end is cut off at the limit and its sender told", async () => {
  let cancelled = false;
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(32)),
    cancel: () => {
      cancelled = true;
    },
  });
  assertProblem(await newSandbox()("POST", WEBHOOKS, { raw: endless }), 413, "Content Too Large");
  assert.ok(cancelled);
});

test("a body that breaks off is a 400", async () => {
  for (const reason of [new Error("broken"), "broken", undefined]) {
    const broken = new ReadableStream({ pull: (controller) => controller.error(reason) });
    assertInvalid(await newSandbox()("POST", WEBHOOKS, { raw: broken }), ["body"]);
  }
});

test("what is refused is refused in this order: token, type, size, syntax, webhook, fields", async () => {
  const call = newSandbox();
  const unknown = `${WEBHOOKS}/000000000000000000`;
  const over = padded(MAX_BODY_BYTES + 1);
  const text = { "content-type": "text/plain" };
  assert.equal((await call("PUT", unknown, { token: null, raw: over, headers: text })).status, 401);
  assert.equal((await call("PUT", unknown, { raw: over, headers: text })).status, 415);
  assert.equal((await call("PUT", unknown, { raw: over })).status, 413);
  assert.equal((await call("PUT", unknown, { raw: "{" })).status, 400);
  assert.equal((await call("PUT", unknown, { body: { enabled: 1 } })).status, 404);
});
