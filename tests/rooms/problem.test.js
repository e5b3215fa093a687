// What is read of an answer that is no success (src/problem.js), by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { advice, codeOf, isOAuthFailure, isSuccess, read, summary } from "../../src/problem.js";
import { add, secrets } from "../../src/secret.js";

const NOTHING = {
  type: undefined,
  title: undefined,
  detail: undefined,
  traceID: undefined,
  errors: undefined,
};

test("every status has its code", () => {
  const named = {
    202: "challenged",
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    409: "conflict",
    429: "rate_limited",
    451: "legally_unavailable",
  };
  for (let status = 0; status <= 0xffff; status++) {
    const others =
      status >= 400 && status < 500
        ? "client_error"
        : status >= 500 && status < 600
          ? "server_error"
          : "unexpected_status";
    assert.equal(codeOf(status), named[status] ?? others, `${status}`);
    assert.equal(isSuccess(status), [200, 201, 204].includes(status), `${status}`);
  }
});

test("the recorded bodies are read", () => {
  const expired = {
    type: "about:blank",
    title: "Unauthorized",
    status: 401,
    detail: "invalid token. failure reason(s): [token is not active]",
  };
  assert.equal(
    summary(read(expired, secrets())),
    ": Unauthorized: invalid token. failure reason(s): [token is not active].",
  );
  const invalid = {
    type: "https://api.thumbtack.com/problems/validation-error",
    title: "Your request is not valid.",
    status: 400,
    traceID: "feca66787a0a9ee8",
    errors: [{ field: "webhookURL" }],
  };
  const { status: _, ...members } = invalid;
  assert.deepEqual(read(invalid, secrets()), { ...NOTHING, ...members });
  assert.equal(summary(read(invalid, secrets())), ": Your request is not valid. (traceID feca66787a0a9ee8)");
  const proxy = { error: "proxy_oauth_failed", detail: "Error: oauth_400:invalid_request: x" };
  assert.deepEqual(read(proxy, secrets()), { ...NOTHING, title: proxy.error, detail: proxy.detail });
  assert.equal(isOAuthFailure(proxy), true);
  for (const body of [expired, undefined, null, "proxy_oauth_failed", []])
    assert.equal(isOAuthFailure(body), false);
});

test("members of other types are passed over", () => {
  const odd = { type: 1, title: null, detail: [], traceID: {}, errors: "none", error: 5 };
  for (const body of [odd, [], "text", null, 5, undefined, true]) {
    assert.deepEqual(read(body, secrets()), NOTHING);
    assert.equal(summary(read(body, secrets())), ".");
  }
});

test("what the server quotes of a secret is not repeated", () => {
  const own = secrets();
  add(own, "s3cr3t-word");
  const body = {
    type: "x:s3cr3t-word",
    title: "s3cr3t-word is weak",
    detail: "got s3cr3t-word",
    traceID: "s3cr3t-word",
    errors: [{ message: "s3cr3t-word" }],
  };
  assert.deepEqual(read(body, own), {
    type: "x:[redacted]",
    title: "[redacted] is weak",
    detail: "got [redacted]",
    traceID: "[redacted]",
    errors: undefined,
  });
});

test("a summary is one short line", () => {
  const said = summary(read({ title: "a\r\nb\tc\u0007", detail: "x".repeat(1000) }, secrets()));
  assert.ok(said.startsWith(": a b c: xxx"), said);
  assert.ok(!/\p{Cc}/u.test(said) && said.length < 330 && said.endsWith("x…."), said);
  // By characters, not by halves of them.
  assert.equal(summary({ title: "😀".repeat(301) }), `: ${"😀".repeat(300)}….`);
  assert.equal(summary({ title: "x".repeat(300) }), `: ${"x".repeat(300)}.`);
  assert.equal(summary({ title: `${"x".repeat(299)} y` }), `: ${"x".repeat(299)}….`);
});

test("a field holds at most 10,000 characters", () => {
  const { detail } = read({ detail: "😀".repeat(10_001) }, secrets());
  assert.equal([...detail].length, 10_000);
  assert.deepEqual(read({ detail: "x".repeat(2 ** 20 + 1) }, secrets()), NOTHING);
});

test("advice fits the case", () => {
  const cases = [
    [502, false, "Error: oauth_400:invalid_request: ...", "audience"],
    [401, false, "required scope(s) [x] not found", "scope"],
    [401, true, undefined, "new one"],
    [429, true, undefined, "Too many requests"],
    [500, true, undefined, "web page"],
    [403, true, undefined, "web page"],
    [403, false, undefined, "not allowed"],
    [202, false, undefined, "challenge"],
  ];
  for (const [status, isMarkup, detail, part] of cases) {
    const said = advice(status, isMarkup, detail);
    assert.ok(said.startsWith(" ") && said.includes(part), said);
  }
  assert.equal(advice(500, false), "");
});
