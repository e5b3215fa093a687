import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { assertProblem, callerOf, create, newSandbox, SELF, WEBHOOKS } from "./caller.js";
import { ask, speak } from "./wire.js";

/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
before(async () => {
  server = await startServer();
});
after(() => server.close());

const AUTHORIZATION = `authorization: Bearer ${TOKENS.helloWorld}\r\n`;

test("it listens on a free port of 127.0.0.1 and answers like the app", async () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  const [wire, direct] = [callerOf(server.url), newSandbox()];
  for (const path of [SELF, WEBHOOKS]) {
    const answer = await wire("GET", path);
    assert.equal(answer.status, 200);
    assert.equal(answer.text, (await direct("GET", path)).text);
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  }
  assertProblem(await wire("GET", "/"), 404, "Not Found");
  assertProblem(await wire("GET", "/nowhere"), 404, "Not Found");
  assertProblem(await wire("PATCH", SELF), 405, "Method Not Allowed");
  assert.equal((await wire("HEAD", SELF)).status, 200);
  assert.equal((await ask(server.url, "*", { method: "OPTIONS" })).status, 400);
  assert.equal((await ask(server.url, SELF, { method: "TRACE" })).status, 405);
});

test("nobody gets at it by another address", async () => {
  const { port } = new URL(server.url);
  for (const address of ["127.0.0.2", "[::1]"]) {
    await assert.rejects(ask(`http://${address}:${port}`, SELF), address);
  }
});

test("next names the server that was asked", async (t) => {
  const own = await startServer();
  t.after(() => own.close());
  const call = callerOf(own.url);
  await create(call);
  await create(call);
  const { json } = await call("GET", `${WEBHOOKS}?limit=1`);
  assert.equal(json.pagination.next, `${own.url}/v4/users/webhooks?limit=1&offset=1`);
});

test("starting a server leaves the platform's Request and Response alone", () => {
  for (const name of /** @type {const} */ (["Request", "Response"])) {
    assert.match(Function.prototype.toString.call(globalThis[name]), /^class /);
    assert.equal(new globalThis[name]("http://localhost/").constructor.name, name);
  }
  assert.ok(!String(Response).includes("getResponseCache"));
});

test("twenty parallel clients lose nothing, and two users stay apart", async (t) => {
  const own = await startServer();
  t.after(() => own.close());
  const call = callerOf(own.url);
  const tokens = [TOKENS.helloWorld, TOKENS.secondUser];
  /** @param {number} client */
  const work = async (client) => {
    const token = tokens[client % 2] ?? "";
    const kept = [];
    for (let round = 0; round < 6; round++) {
      const webhookURL = `https://example.com/${client}/${round}`;
      const { webhookID } = await create(call, { webhookURL }, token);
      const path = `${WEBHOOKS}/${webhookID}`;
      const [, , auth] = await Promise.all([
        call("PUT", path, { token, body: { enabled: round % 4 === 0 } }),
        call("PUT", path, { token, body: { eventTypes: [`E${client}`, `R${round}`] } }),
        call("PUT", `${path}/auth`, { token, body: { username: "u", password: "p" } }),
      ]);
      assert.equal(auth?.json.authType, "Basic");
      if (round % 2 === 1) {
        assert.equal((await call("DELETE", path, { token })).status, 204);
        continue;
      }
      kept.push({
        webhookID,
        webhookURL,
        enabled: round % 4 === 0,
        authType: "Basic",
        userID: token === TOKENS.helloWorld ? "1337" : "1338",
        eventTypes: [`E${client}`, `R${round}`],
      });
    }
    return { token, kept };
  };
  const done = await Promise.all(Array.from({ length: 20 }, (_, client) => work(client)));

  for (const token of tokens) {
    const expected = done.flatMap((one) => (one.token === token ? one.kept : []));
    expected.sort((a, b) => (a.webhookID < b.webhookID ? -1 : 1));
    assert.equal(expected.length, 30);
    const { json } = await call("GET", `${WEBHOOKS}?limit=100`, { token });
    assert.deepEqual(json, { data: expected, pagination: { limit: 100 } });
  }
});

test("a chunked body over the limit is a 413, and the server goes on", async () => {
  const head = `POST ${WEBHOOKS} HTTP/1.1\r\nhost: localhost\r\n${AUTHORIZATION}`;
  const type = "content-type: application/json\r\n";
  const chunk = `4000\r\n${" ".repeat(0x4000)}\r\n`;
  // No last chunk: the answer comes while the sender is still at it.
  const open = await speak(server.url, `${head}${type}transfer-encoding: chunked\r\n\r\n${chunk.repeat(5)}`);
  const heard = await open.heard(/\r\n\r\n\{.*\}/s);
  assert.match(heard, /^HTTP\/1\.1 413 /);
  assert.match(heard, /content-type: application\/problem\+json/i);
  assert.match(heard, /access-control-allow-origin: \*/i);
  open.socket.destroy();

  const announced = await speak(server.url, `${head}${type}content-length: 65537\r\n\r\n`);
  await announced.heard(/^HTTP\/1\.1 413 /);
  announced.socket.destroy();

  const call = callerOf(server.url);
  const raw = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 9; n++) controller.enqueue(new Uint8Array(8192).fill(32));
      controller.close();
    },
  });
  assertProblem(await call("POST", WEBHOOKS, { raw }), 413, "Content Too Large");
  assert.equal((await call("GET", SELF)).status, 200);
});

test("a client that goes away in the middle of its body harms nobody", async () => {
  const head = `POST ${WEBHOOKS} HTTP/1.1\r\nhost: localhost\r\n${AUTHORIZATION}`;
  for (const framing of ["content-length: 100", "transfer-encoding: chunked"]) {
    const text = `${head}content-type: application/json\r\n${framing}\r\n\r\n`;
    const gone = await speak(server.url, text);
    gone.socket.destroy();
    assert.ok(await gone.closed);
  }
  assert.equal((await callerOf(server.url)("GET", SELF)).status, 200);
});

test("a Host that is not a loopback name is refused, on every path", async () => {
  const { port } = new URL(server.url);
  const foreign = [
    "example.com",
    `example.com:${port}`,
    "localhost.example.com",
    "127.0.0.1.example.com",
    "notlocalhost",
    "128.0.0.1",
    "0.0.0.0",
    "192.168.0.1",
    "[::2]",
    "localhost.",
  ];
  for (const host of foreign) {
    for (const path of [SELF, WEBHOOKS, "/", "/index.html"]) {
      const headers = { host, authorization: `Bearer ${TOKENS.helloWorld}` };
      const { status, headers: answered, text } = await ask(server.url, path, { headers });
      assert.equal(status, 403, host);
      assert.equal(answered["content-type"], "application/problem+json");
      assert.equal(JSON.parse(text).title, "Forbidden");
    }
  }
  // Also a preflight: it must not tell a foreign page that anything is here.
  const preflight = { host: "example.com", origin: "http://example.com" };
  const refused = await ask(server.url, SELF, { method: "OPTIONS", headers: preflight });
  assert.equal(refused.status, 403);
});

test("a Host that is a loopback name is served", async () => {
  const { port } = new URL(server.url);
  const names = ["localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.1.2.3", "[::1]"];
  for (const name of names) {
    for (const host of [name, `${name}:${port}`, `${name}:1`]) {
      const headers = { host, authorization: `Bearer ${TOKENS.helloWorld}` };
      assert.equal((await ask(server.url, SELF, { headers })).status, 200, host);
    }
  }
});

test("odd Host lines are refused: two of them, none, a user name, an absolute target", async () => {
  const lines = [
    [`GET ${SELF} HTTP/1.1\r\nhost: localhost\r\nhost: example.com\r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET ${SELF} HTTP/1.1\r\nhost: localhost@example.com\r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET ${SELF} HTTP/1.1\r\nhost: example.com@localhost\r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET ${SELF} HTTP/1.1\r\nhost: \r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET ${SELF} HTTP/1.1\r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET ${SELF} HTTP/1.0\r\n`, /^HTTP\/1\.1 40[03] /],
    [`GET http://localhost${SELF} HTTP/1.1\r\nhost: example.com\r\n`, /^HTTP\/1\.1 403 /],
  ];
  for (const [line, expected] of lines) {
    const one = await speak(server.url, `${line}${AUTHORIZATION}connection: close\r\n\r\n`);
    await one.heard(/** @type {RegExp} */ (expected));
    assert.ok(await one.closed);
  }
});

test("two Authorization headers are not a token", async () => {
  const text = `GET ${SELF} HTTP/1.1\r\nhost: localhost\r\n${AUTHORIZATION}${AUTHORIZATION}connection: close\r\n\r\n`;
  const one = await speak(server.url, text);
  await one.heard(/^HTTP\/1\.1 401 .*not a bearer token/s);
});

test("paths that are no paths are answered, and the server goes on", async () => {
  for (const path of [
    "/%",
    "/%zz",
    "/%00",
    "/\\..\\x",
    "//",
    "//example.com/",
    "/?%",
    `${WEBHOOKS}/%E0%A4%A`,
  ]) {
    const { status } = await ask(server.url, path, {
      headers: { authorization: `Bearer ${TOKENS.helloWorld}` },
    });
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
  }
  for (const garbage of [
    "\r\n\r\n\r\n",
    "GET\r\n\r\n",
    "\u0016\u0003\u0001\u0002",
    "GET / HTTP/9.9\r\n\r\n",
  ]) {
    const one = await speak(server.url, garbage);
    one.socket.end();
    assert.ok(await one.closed);
  }
  assert.equal((await callerOf(server.url)("GET", SELF)).status, 200);
});

test("close ends open connections, and a second close does no harm", async (t) => {
  const own = await startServer();
  t.after(() => own.close());
  const get = `GET ${SELF} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  const post = `POST ${WEBHOOKS} HTTP/1.1\r\nhost: localhost\r\n${AUTHORIZATION}`;
  const half = "content-type: application/json\r\ncontent-length: 9\r\n\r\n{";
  const idle = await speak(own.url, get);
  const busy = await speak(own.url, get + post + half);
  for (const connection of [idle, busy]) await connection.heard(/^HTTP\/1\.1 401 /);
  await own.close();
  assert.deepEqual(await Promise.all([idle.closed, busy.closed]), [true, true]);
  await own.close();
  await assert.rejects(ask(own.url, SELF), { code: "ECONNREFUSED" });
});

test("a port in use rejects", async () => {
  const port = Number(new URL(server.url).port);
  const started = startServer({ port }).then((own) => own.close());
  await assert.rejects(started, { code: "EADDRINUSE" });
});
