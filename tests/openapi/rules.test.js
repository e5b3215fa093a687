// The document draws each line where the sandbox draws it: what it allows is done, what it does not is refused. Values at
// the edges, which chance would hardly ever come upon.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox, TOKENS } from "../../sandbox/app.js";
import { callerOf, create, NEW_WEBHOOK, WEBHOOKS } from "../sandbox/caller.js";
import { answerErrors, operationOf, requestErrors } from "./validator.js";

const call = callerOf(createSandbox());
const { webhookID } = await create(call);
const WEBHOOK = `${WEBHOOKS}/${webhookID}`;

/**
 * Sends it, and compares what the document and the sandbox make of it.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<boolean>} Whether both take it.
 */
async function isTaken(method, path, body) {
  const headers = {
    authorization: `Bearer ${TOKENS.helloWorld}`,
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const request = { method, url: `http://localhost${path}`, headers, body: JSON.stringify(body) };
  const operation = operationOf(request);
  assert.ok(operation);
  const errors = requestErrors(operation, request);
  const { status, text, headers: answered } = await call(method, path, { body });
  assert.ok(status < 300 || status === 400, text);
  const type = answered.get("content-type");
  assert.deepEqual(answerErrors(operation, { status, type, body: text }), []);
  assert.equal(errors.length === 0, status < 300, `${path} ${request.body}: ${errors}; ${status} ${text}`);
  return errors.length === 0;
}

/** All characters of one byte, those around them, and some that are odd. */
const characters = [
  ...Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)),
  ..."\u0300\u2028\u2029\u3000\ufeff\ufffd😀",
];
/** Each alone, in front, in between and behind. */
const texts = ["", "a", ...characters.flatMap((c) => [c, `${c}a`, `a${c}a`, `a${c}`])];

const framing = ["Host", "host", "HOST", "content-length", "Te", "Transfer-Encoding", "upgrade", "hosts"];

/** @type {Record<string, { values: string[], auth: (text: string) => object }>} */
const credentials = {
  username: { values: texts, auth: (username) => ({ username, password: "p" }) },
  password: { values: texts, auth: (password) => ({ username: "u", password }) },
  header: { values: [...texts, ...framing], auth: (header) => ({ header, value: "v" }) },
  value: { values: texts, auth: (value) => ({ header: "X-Key", value }) },
};

for (const [field, { values, auth }] of Object.entries(credentials)) {
  test(`the rule for ${field}`, async () => {
    let taken = 0;
    for (const text of values) if (await isTaken("PUT", `${WEBHOOK}/auth`, auth(text))) taken++;
    assert.ok(taken > 100 && taken < values.length, `${taken} of ${values.length}`);
  });
}

const urls = `
  https://example.com https://example.com/ https://example.com/a?b#c https://example.com:8443/x https://EXAMPLE.com
  https://example.com?q https://example.com#f https://1.2.3.4/ https://[::1]/ https://[2001:db8::1]/x https://ex\u00e4mple.com/\u00fc
  https://example.com/a@b https://example.com/?a@b https://a.b.c.d.e https://localhost https://-
  http://localhost http://localhost:9000/x http://LOCALHOST/ http://a.localhost/ http://127.0.0.1 http://127.1/ http://[::1]:1/
  http://example.com http://127.0.0.1.example.com http://localhost.example.com http://192.168.0.1/ http://128.0.0.1 http://[::2]/
  HTTPS://example.com Https://example.com ftp://example.com //example.com example.com https:example.com https:/example.com
  https:// https:/// https:///example.com https://? https://# https://:443/ https://example.com:65536 https://example.com:x
  https://@example.com https://:@example.com https://\\\\example.com https://u@example.com https://u:p@example.com https://:p@example.com https://u:@example.com/ http://u:p@localhost/
  https://256.256.256.256 https://1.2.3.4.5/ https://exa%00mple.com https://exa<mple.com https://exa|mple https://[::1
`;

test("the rule for webhookURL", async () => {
  const spaced = [
    "",
    " ",
    " https://example.com",
    "https://example.com ",
    "https://exa mple.com",
    "https://a.b/\n",
  ];
  let taken = 0;
  const all = [...urls.split(/\s+/).filter(Boolean), ...spaced];
  for (const webhookURL of all) {
    for (const [method, path] of [
      ["POST", WEBHOOKS],
      ["PUT", WEBHOOK],
    ]) {
      if (await isTaken(method ?? "", path ?? "", { ...NEW_WEBHOOK, webhookURL })) taken++;
    }
  }
  assert.ok(taken > 40 && taken < all.length * 2 - 40, `${taken} of ${all.length * 2}`);
});

const BASIC = { username: "u", password: "p" };
const OWN_HEADER = { header: "a", value: "b" };

/** Values of every type. */
const anything = [
  null,
  true,
  0,
  1.5,
  "",
  "x",
  [],
  ["x"],
  [""],
  [null],
  ["x", ""],
  ["x", "x"],
  {},
  { a: 1 },
  [["x"]],
];

test("each field takes its type, and no other", async () => {
  for (const field of ["webhookURL", "eventTypes", "enabled", "auth", "webhookId", "__proto__", "toString"]) {
    for (const value of anything) {
      // By way of JSON, or `__proto__` would be no field.
      const body = JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(value)}}`);
      await isTaken("PUT", WEBHOOK, body);
      await isTaken("POST", WEBHOOKS, Object.assign(JSON.parse(JSON.stringify(NEW_WEBHOOK)), body));
      await isTaken("PUT", `${WEBHOOK}/auth`, { ...BASIC, [field]: value });
      if (field === "auth") continue;
      await isTaken("POST", WEBHOOKS, { ...NEW_WEBHOOK, auth: { ...OWN_HEADER, [field]: value } });
    }
  }
  for (const field of ["username", "password", "header", "value"]) {
    for (const value of anything) {
      /** @type {Record<string, string>} */
      const pair = /name|word/.test(field) ? BASIC : OWN_HEADER;
      const { [field]: _, ...half } = pair;
      await isTaken("PUT", `${WEBHOOK}/auth`, { ...pair, [field]: value });
      await isTaken("POST", WEBHOOKS, { ...NEW_WEBHOOK, auth: { [field]: value } });
      await isTaken("PUT", `${WEBHOOK}/auth`, half);
    }
  }
  for (const body of [...anything, { ...BASIC, ...OWN_HEADER }]) {
    await isTaken("PUT", WEBHOOK, body);
    await isTaken("POST", WEBHOOKS, body);
    await isTaken("PUT", `${WEBHOOK}/auth`, body);
  }
});

test("what is left out of a body", async () => {
  const { webhookURL, eventTypes } = NEW_WEBHOOK;
  assert.ok(await isTaken("POST", WEBHOOKS, { webhookURL, eventTypes }));
  assert.ok(!(await isTaken("POST", WEBHOOKS, { webhookURL })));
  assert.ok(!(await isTaken("POST", WEBHOOKS, { eventTypes })));
  assert.ok(await isTaken("PUT", WEBHOOK, { eventTypes }));
  assert.ok(!(await isTaken("PUT", WEBHOOK, {})));
});

test("the range of a page", async () => {
  const numbers = ["0", "1", "2", "99", "100", "101", "-1", "01", "+1", "1.0", "1e1", "", " 1", "a", "0x1"];
  for (const text of [...numbers, "9007199254740991", "9007199254740992", "1&limit=2", "1&offset=2"]) {
    await isTaken("GET", `${WEBHOOKS}?limit=${text}`);
    await isTaken("GET", `${WEBHOOKS}?offset=${text}`);
  }
  assert.ok(await isTaken("GET", `${WEBHOOKS}?page=2`));
});

/** @type {Array<[status: number, contentType: string, size: number]>} */
const bodies = [
  [200, "application/json", 100],
  [200, "application/json; charset=utf-8", 100],
  [200, "application/json", 64 * 1024],
  [413, "application/json", 64 * 1024 + 1],
  [415, "", 100],
  [415, "text/plain", 100],
  [415, "text/json", 100],
  [415, "application/merge-patch+json", 100],
];

test("which bodies are read", async () => {
  const operation = operationOf({ method: "PUT", url: `http://localhost${WEBHOOK}`, headers: {} });
  assert.ok(operation);
  for (const [expected, contentType, size] of bodies) {
    // As bytes, since fetch gives text a type of its own.
    const raw = new TextEncoder().encode('{"enabled":true}'.padEnd(size));
    const headers = { "content-type": contentType };
    const { status, headers: answered, text } = await call("PUT", WEBHOOK, { raw, headers });
    assert.equal(status, expected, `${contentType}, ${size} bytes`);
    const answer = { status, type: answered.get("content-type"), body: text };
    assert.deepEqual(answerErrors(operation, answer), []);
  }
});
