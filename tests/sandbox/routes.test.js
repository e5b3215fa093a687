import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createSandbox, TOKENS } from "../../sandbox/app.js";
import { assertProblem, callerOf, create, newSandbox, SELF, WEBHOOKS } from "./caller.js";

test("an unknown path is a 404, with or without a token", async () => {
  const paths = [
    "/",
    "/api",
    "/api/v4",
    "/api/v4/users",
    "/api/v4/users/",
    "/api/v4/users/1337",
    "/api/v4/users/self/",
    "/api/v4/users/Self",
    "/api//v4/users/self",
    "/v4/users/self",
    "/v4/users/webhooks",
    "/api/v3/users/self",
    `${WEBHOOKS}/`,
    `${WEBHOOKS}//auth`,
    `${WEBHOOKS}/1/`,
    `${WEBHOOKS}/1/auth/`,
    `${WEBHOOKS}/1/auth/2`,
    `${WEBHOOKS}/1/other`,
    "/__proto__",
  ];
  for (const path of paths) {
    for (const token of [null, TOKENS.helloWorld]) {
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
        assertProblem(await newSandbox()(method, path, { token }), 404, "Not Found");
      }
    }
  }
});

test("a wrong method is a 405 with Allow, with or without a token", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const wrong = /** @type {Array<[path: string, methods: string[], allow: string[]]>} */ ([
    [SELF, ["POST", "PUT", "DELETE", "PATCH", "QUERY", "FOO"], ["GET", "HEAD"]],
    [WEBHOOKS, ["PUT", "DELETE", "PATCH"], ["GET", "HEAD", "POST"]],
    [`${WEBHOOKS}/${webhookID}`, ["POST", "PATCH"], ["DELETE", "GET", "HEAD", "PUT"]],
    [`${WEBHOOKS}/1`, ["POST", "PATCH"], ["DELETE", "GET", "HEAD", "PUT"]],
    [`${WEBHOOKS}/${webhookID}/auth`, ["GET", "POST", "PATCH"], ["DELETE", "PUT"]],
  ]);
  for (const [path, methods, allow] of wrong) {
    for (const method of methods) {
      for (const token of [null, TOKENS.helloWorld]) {
        const answer = await call(method, path, { token });
        assertProblem(answer, 405, "Method Not Allowed");
        assert.deepEqual((answer.headers.get("allow") ?? "").split(", ").sort(), allow, path);
      }
    }
  }
  assert.equal((await call("HEAD", `${WEBHOOKS}/${webhookID}/auth`)).status, 405);
});

test("an answer to a method that is right has no Allow", async () => {
  const answer = await newSandbox()("GET", `${WEBHOOKS}/1`);
  assertProblem(answer, 404, "Not Found");
  assert.equal(answer.headers.get("allow"), null);
});

test("an ID is decoded once, and odd encodings are just not found", async () => {
  const call = newSandbox();
  const { webhookID } = await create(call);
  const encoded = `%${webhookID.charCodeAt(0).toString(16)}${webhookID.slice(1)}`;
  assert.equal((await call("GET", `${WEBHOOKS}/${encoded}`)).status, 200);
  const odd = [
    `%25${encoded.slice(1)}`,
    `${webhookID}%20`,
    `${webhookID}%00`,
    `${webhookID}%0A`,
    `${webhookID}%2F`,
    `${webhookID}%2Fauth`,
    `..%2F..%2Fself`,
    "..%5Cself",
    "%",
    "%zz",
    "%E0%A4%A",
    "%FF%FE",
    "%u0031",
    "a%2Fb",
    "%3Fx=1",
    "%23",
    ":webhookID",
    "*",
    "__proto__",
    "constructor",
    "self",
    "auth",
    "{webhookID}",
    "%F0%9F%92%A5",
    "x".repeat(10_000),
    "%25".repeat(3_000),
  ];
  for (const id of odd) {
    for (const [method, rest] of [
      ["GET", ""],
      ["DELETE", ""],
      ["DELETE", "/auth"],
    ]) {
      const answer = await call(String(method), `${WEBHOOKS}/${id}${rest}`);
      assertProblem(answer, 404, "Not Found");
    }
  }
  assert.equal((await call("GET", WEBHOOKS)).json.data.length, 1);
});

test("an exception nobody expected is a 500 that says nothing of it", async (t) => {
  const logged = t.mock.method(console, "error", () => {});
  const app = createSandbox();
  app.get("/boom", () => {
    throw new Error("s3cret");
  });
  app.get("/late-boom", async () => {
    await null;
    throw new TypeError("s3cret");
  });
  const call = callerOf(app);
  for (const path of ["/boom", "/late-boom"]) {
    const answer = await call("GET", path);
    assertProblem(answer, 500, "Internal Server Error");
    assert.ok(!answer.text.includes("s3cret"));
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  }
  assert.equal(logged.mock.callCount(), 2);
  assert.equal((await call("GET", SELF)).status, 200);
});

test("the app and all that it imports are runtime neutral", async () => {
  const folder = new URL("../../sandbox/", import.meta.url);
  const rooms = ["./app.js"];
  for (const room of rooms) {
    const source = await readFile(new URL(room, folder), "utf8");
    for (const [, from = ""] of source.matchAll(/ from "([^"]+)"/g)) {
      assert.match(from, /^(\.\/[\w-]+\.js|hono(\/[\w-]+)?)$/, `${room} imports ${from}`);
      if (from.startsWith("./") && !rooms.includes(from)) rooms.push(from);
    }
    assert.doesNotMatch(source, /\b(process|Buffer|require|__dirname)\b(?= *[.([])/, room);
  }
  assert.ok(rooms.length > 5);
});
