// Who may control the sandbox. The rules for origins are tested with the faults; here, that they hold for all of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { assertProblem, callerOf } from "./caller.js";
import { startDelivering, startReceiver } from "./delivering.js";
import { ask } from "./wire.js";

const PATHS = /** @type {Array<[path: string, methods: string[]]>} */ ([
  ["/sandbox/messages", ["POST"]],
  ["/sandbox/deliveries", ["GET", "DELETE"]],
  ["/sandbox/inbox", ["GET", "PUT", "POST", "DELETE"]],
  ["/sandbox/inbox/name", ["POST"]],
  ["/sandbox/reset", ["POST"]],
  ["/sandbox/changes", ["GET"]],
]);
const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"];

test("pages of other origins may not use it, and what they ask for is not done", async (t) => {
  const { control, webhook, log, call } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(url);
  for (const origin of ["null", "https://example.com", "http://localhost.example.com", ""]) {
    for (const [path, methods] of PATHS) {
      for (const method of ["OPTIONS", ...methods]) {
        const body = method === "POST" || method === "PUT" ? {} : undefined;
        const headers = { origin, "access-control-request-method": method };
        const answer = await control(method, path, { headers, body });
        assertProblem(answer, 403, "Forbidden");
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
      }
    }
  }
  assert.deepEqual([heard, await log()], [[], []]);
  const inbox = await control("GET", "/sandbox/inbox");
  assert.equal(inbox.json.total, 0);
  assert.equal((await call("GET", "/api/v4/users/webhooks")).json.data.length, 1);
});

test("pages of this machine may, each told by name", async (t) => {
  const { url, control } = await startDelivering(t);
  for (const origin of [url, "http://localhost:5173", "https://app.localhost", "http://[::1]:3"]) {
    const headers = { origin, "access-control-request-method": "PUT" };
    for (const [path] of PATHS) {
      const preflight = await control("OPTIONS", path, { headers });
      assert.equal(preflight.status, 204);
      assert.equal(preflight.headers.get("access-control-allow-origin"), origin);
    }
    const sent = await control("POST", "/sandbox/messages", { headers, body: {} });
    assert.equal(sent.status, 200);
    assert.equal(sent.headers.get("access-control-allow-origin"), origin);
    assert.equal(sent.headers.get("cache-control"), "no-store");
  }
});

test("another method is a 405 that names the right ones", async (t) => {
  const { control } = await startDelivering(t);
  for (const [path, methods] of PATHS) {
    for (const method of METHODS.filter((each) => !methods.includes(each))) {
      const answer = await control(method, path, method === "GET" ? {} : { body: {} });
      assertProblem(answer, 405, "Method Not Allowed");
      assert.deepEqual(answer.headers.get("allow")?.split(", "), methods, path);
    }
  }
});

test("a Host that is not a loopback name is refused", async (t) => {
  const { url } = await startDelivering(t);
  for (const [path] of PATHS) {
    const headers = { host: "example.com", origin: "http://example.com" };
    assert.equal((await ask(url, path, { headers })).status, 403);
  }
});

test("without the option there is no control, neither of a server nor of the app", async (t) => {
  const { url, close } = await startServer();
  t.after(close);
  for (const call of [callerOf(url), callerOf(createSandbox())]) {
    for (const [path, methods] of PATHS) {
      for (const method of methods) {
        const body = method === "POST" || method === "PUT" ? { body: {} } : {};
        assertProblem(await call(method, path, body), 404, "Not Found");
      }
    }
  }
});
