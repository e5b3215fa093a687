// The search for secrets in texts (src/secret.js), by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { add, addBasic, addCredentials, addHeaderValue, holds, redact, secrets } from "../../src/secret.js";

const { raw } = String;

/** A text in which passwords and header values have been blotted out. */
function redacted(text, passwords, headerValues = []) {
  const all = secrets();
  for (const secret of passwords) add(all, secret);
  for (const value of headerValues) addHeaderValue(all, value);
  return redact(all, text);
}

const CASES = {
  "a password is found anywhere": [
    ["tokens3cr3t-t0ken.", ["s3cr3t-t0ken"], [], "token[redacted]."],
    ["pw:xhunter2", ["hunter2"], [], "pw:x[redacted]"],
    ["密码秘密太弱", ["秘密"], [], "密码[redacted]太弱"],
    ["aXaXXa", ["X"], [], "a[redacted]a[redacted]a"],
    ["Bad request", ["e"], [], "Bad r[redacted]qu[redacted]st"],
    ["e".repeat(10_000), ["e", "ee", "e"], ["e"], "[redacted]"],
  ],
  "a short header value is found as a word": [
    ["invalid token: 'en'", [], ["en"], "invalid token: '[redacted]'"],
    ["aa a.a", [], ["a"], "aa [redacted].[redacted]"],
    ["aaa", [], ["aa"], "aaa"],
    ["xlong-valuex", [], ["long-value"], "x[redacted]x"],
  ],
  "a secret is found in other spellings": [
    [raw`got "a\"b\\c"`, [raw`a"b\c`], [], `got "[redacted]"`],
    ["?t=a%2Fb%20c", ["a/b c"], [], "?t=[redacted]"],
    ["<p>a&amp;&quot;b", ['a&"b'], [], "<p>[redacted]"],
    ["<p>a&amp;&#34;b", ['a&"b'], [], "<p>[redacted]"],
    [raw`a\u0026\"b`, ['a&"b'], [], "[redacted]"],
    ["p%40ss!%20(1)", ["p@ss! (1)"], [], "[redacted]"],
    ["p%40ss%21+%281%29", ["p@ss! (1)"], [], "[redacted]"],
    ["t=%2f%3d%c3%a9.", ["/=é"], [], "t=[redacted]."],
    [raw`got a\/b\u003dc\ud83d\ude00.`, ["a/b=c😀"], [], "got [redacted]."],
    ["<p>&#x27;&#X2f;&#61;&apos;&quot;</p>", ["'/='\""], [], "<p>[redacted]</p>"],
    ["a%2", ["a%2"], [], "[redacted]"],
    [raw`a\u00e9b`, ["é"], [], "a[redacted]b"],
    ["&#x110000;%ff%zz", ["secret"], [], "&#x110000;%ff%zz"],
  ],
  "a secret inside another leaves no rest": [
    ["my-long-secret-too", ["long-secret", "my-long-secret-too"], [], "[redacted]"],
    ["xabcdx", ["abc", "bcd"], [], "x[redacted]x"],
  ],
  "nothing to hide changes nothing": [
    ["hello", ["", "world"], [""], "hello"],
    ["", ["world"], [], ""],
  ],
};

for (const [name, cases] of Object.entries(CASES)) {
  test(name, () => {
    for (const [text, passwords, headerValues, clean] of cases) {
      assert.equal(redacted(text, passwords, headerValues), clean);
    }
  });
}

test("Basic credentials are known as they are sent", () => {
  // The first is RFC 7617's own example.
  for (const [username, password, encoded] of [
    ["Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
    ["hello", "world1", "aGVsbG86d29ybGQx"],
    ["", "", "Og=="],
    ["a", "\u{fb}\u{3fff}", "YTrDu+O/vw=="],
  ]) {
    const all = secrets();
    addBasic(all, { username, password });
    assert.equal(redact(all, `<${encoded}>`), "<[redacted]>");
  }
});

test("the password of a URL is known, encoded, decoded and in Basic credentials", () => {
  const all = secrets();
  addCredentials(all, "https://hello:w%40rld@example.com/a:b@c");
  for (const known of ["w%40rld", "w@rld", "aGVsbG86d0BybGQ="]) assert.ok(holds(all, known), known);
  assert.ok(!holds(all, "hello@example.com"));
  const none = secrets();
  for (const url of ["https://example.com/a:b@c", "https://user@example.com", "hello:world@x", ""]) {
    addCredentials(none, url);
  }
  assert.equal(none.own.size, 0);
});

test("a call's secrets are its own and its client's", () => {
  const client = secrets();
  add(client, "token");
  const call = secrets(client);
  add(call, "password");
  assert.equal(redact(call, "token, password"), "[redacted], [redacted]");
  assert.equal(redact(client, "token, password"), "[redacted], password");
});
