// How faults are asked for: who may, what is understood, what is refused.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createSandbox } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { assertInvalid, assertProblem, callerOf, newSandbox, SELF } from "./caller.js";
import { FAULTS, REQUESTS, startFaulty } from "./faulty.js";
import { ask } from "./wire.js";

test("without the option there is no control: its paths are like any that is unknown", async (t) => {
  const page = fileURLToPath(new URL(".", import.meta.url));
  const servers = await Promise.all([startServer(), startServer({ page }), startServer({ control: false })]);
  t.after(() => Promise.all(servers.map((server) => server.close())));
  for (const call of [newSandbox(), ...servers.map(({ url }) => callerOf(url))]) {
    for (const path of [FAULTS, `${FAULTS}/1`, REQUESTS, "/sandbox"]) {
      for (const method of ["GET", "POST", "PUT", "DELETE"]) {
        assertProblem(await call(method, path), 404, "Not Found");
      }
    }
    assert.equal((await call("GET", SELF)).status, 200);
  }
});

test("the control is there also when the page has a file of that name, and without it the file is", async (t) => {
  const page = await mkdtemp(join(tmpdir(), "sandbox-faults-"));
  t.after(() => rm(page, { recursive: true, force: true }));
  await mkdir(join(page, "sandbox"));
  await writeFile(join(page, FAULTS), "a file");
  for (const control of [true, false]) {
    const { url, close } = await startServer({ page, control });
    t.after(close);
    const { json, text } = await callerOf(url)("GET", FAULTS, { token: null });
    if (control) assert.deepEqual(json, { seed: 1, faults: [] });
    else assert.equal(text, "a file");
  }
});

test("with the option, and no fault yet, the API answers as without it", async (t) => {
  const { call } = await startFaulty(t);
  const direct = newSandbox();
  for (const path of [SELF, "/api/v4/users/webhooks", "/", "/nowhere"]) {
    const [one, other] = [await call("GET", path), await direct("GET", path)];
    assert.deepEqual(
      [one.status, one.headers.get("content-type")],
      [other.status, other.headers.get("content-type")],
    );
    assert.equal(one.headers.get("access-control-allow-origin"), "*");
  }
});

test("a fault is added, listed with what it has done, and removed alone or with all others", async (t) => {
  const { control, add, faults, call } = await startFaulty(t);
  const fault = {
    status: 503,
    headers: { "retry-after": "1" },
    body: "text",
    delayMs: 0,
    cut: "body",
    carryOut: true,
    count: 5,
    share: 0.5,
    operation: "createWebhook",
    method: "POST",
  };
  assert.deepEqual(await add(fault), { faultID: "1", ...fault, struck: 0 });
  assert.deepEqual(await add({ delayMs: 1 }), { faultID: "2", delayMs: 1, struck: 0 });
  await call("GET", SELF);
  const { json, headers } = await control("GET", FAULTS);
  assert.deepEqual(json, {
    seed: 1,
    faults: [
      { faultID: "1", ...fault, struck: 0 },
      { faultID: "2", delayMs: 1, struck: 1 },
    ],
  });
  assert.equal(headers.get("cache-control"), "no-store");

  const removed = await control("DELETE", `${FAULTS}/1`);
  assert.deepEqual([removed.status, removed.text], [204, ""]);
  assert.deepEqual(
    (await faults()).map(({ faultID }) => faultID),
    ["2"],
  );
  assertProblem(await control("DELETE", `${FAULTS}/1`), 404, "Not Found");
  assert.equal((await control("DELETE", FAULTS)).status, 204);
  assert.deepEqual(await faults(), []);
  // An ID is not used again: the log names faults that are gone.
  assert.equal((await add({ delayMs: 1 })).faultID, "3");
});

test("PUT replaces all faults and the seed, or changes nothing", async (t) => {
  const { control, add } = await startFaulty(t);
  await add({ status: 500 });
  const body = { seed: 4294967295, faults: [{ status: 503 }, { cut: "before" }] };
  const { json } = await control("PUT", FAULTS, { body });
  assert.deepEqual(json, {
    seed: 4294967295,
    faults: [
      { faultID: "2", status: 503, struck: 0 },
      { faultID: "3", cut: "before", struck: 0 },
    ],
  });
  assertInvalid(await control("PUT", FAULTS, { body: { seed: 7, faults: [{ status: 503 }, {}] } }), [
    "faults[1]",
  ]);
  assert.deepEqual((await control("GET", FAULTS)).json, json);
  assert.deepEqual((await control("PUT", FAULTS, { body: {} })).json, { seed: 1, faults: [] });
});

test("a fault that makes no sense is a 400 that names the field, and is not added", async (t) => {
  const { control, faults } = await startFaulty(t);
  /** @type {Array<[fault: unknown, fields: string[]]>} */
  const wrong = [
    [{}, ["body"]],
    [{ count: 1, share: 0.5 }, ["body"]],
    [[], ["body"]],
    [{ staus: 503 }, ["staus"]],
    [{ status: 199 }, ["status"]],
    [{ status: 600 }, ["status"]],
    [{ status: 503.5 }, ["status"]],
    [{ status: "503" }, ["status"]],
    [{ status: null }, ["status"]],
    [{ status: 503, delayMs: -1 }, ["delayMs"]],
    [{ delayMs: 60_001 }, ["delayMs"]],
    [{ delayMs: 0.5 }, ["delayMs"]],
    [{ cut: "after" }, ["cut"]],
    [{ cut: true }, ["cut"]],
    [{ cut: "before", count: 0 }, ["count"]],
    [{ cut: "before", count: 1_000_001 }, ["count"]],
    [{ cut: "before", share: 1.01 }, ["share"]],
    [{ cut: "before", share: -0.1 }, ["share"]],
    [{ cut: "before", share: "1" }, ["share"]],
    [{ cut: "before", method: "PATCH" }, ["method"]],
    [{ cut: "before", method: "post" }, ["method"]],
    [{ cut: "before", operation: "webhooks" }, ["operation"]],
    [{ cut: "before", operation: ["getSelf"] }, ["operation"]],
    [{ status: 503, carryOut: 1 }, ["carryOut"]],
    [{ status: 503, body: 5 }, ["body"]],
    [{ status: 503, body: null }, ["body"]],
    [{ status: 503, body: [] }, ["body"]],
    [{ status: 503, headers: "retry-after: 1" }, ["headers"]],
    [{ status: 503, headers: { "retry-after": 1 } }, ["headers.retry-after"]],
    [{ status: 503, headers: { "retry after": "1" } }, ["headers.retry after"]],
    [{ status: 503, headers: { "retry-after": "1\r\nx: y" } }, ["headers.retry-after"]],
    [{ status: 503, headers: { "Content-Length": "1" } }, ["headers.Content-Length"]],
    [{ status: 503, headers: { "transfer-encoding": "chunked" } }, ["headers.transfer-encoding"]],
    [
      { status: 503, headers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`x-${n}`, "1"])) },
      ["headers"],
    ],
    // Each part is right, but not together.
    [{ status: 503, cut: "before" }, ["status"]],
    [{ cut: "before", headers: { "retry-after": "1" } }, ["headers"]],
    [{ delayMs: 1, body: "text" }, ["body"]],
    [{ status: 204, body: "" }, ["body"]],
    [{ cut: "body", carryOut: false }, ["carryOut"]],
    [{ delayMs: 1, carryOut: false }, ["carryOut"]],
    [{ status: 1, share: 2 }, ["status", "share"]],
  ];
  for (const [body, fields] of wrong) {
    assertInvalid(await control("POST", FAULTS, { body }), fields);
    const inPlan = fields.map((field) =>
      field === "body" && !isField(body) ? "faults[0]" : `faults[0].${field}`,
    );
    assertInvalid(await control("PUT", FAULTS, { body: { faults: [body] } }), inPlan);
  }
  assertInvalid(await control("POST", FAULTS, { raw: '{"status":503,"__proto__":1}' }), ["__proto__"]);
  assertProblem(
    await control("POST", FAULTS, { raw: "{}", headers: { "content-type": "text/plain" } }),
    415,
    "Unsupported Media Type",
  );
  assert.deepEqual(await faults(), []);

  /** @param {unknown} body */
  function isField(body) {
    return Object.hasOwn(Object(body), "body");
  }
});

test("a plan that makes no sense is a 400 that names the field", async (t) => {
  const { control } = await startFaulty(t);
  /** @type {Array<[plan: unknown, fields: string[]]>} */
  const wrong = [
    [[], ["body"]],
    [{ seeds: 1 }, ["seeds"]],
    [{ seed: -1 }, ["seed"]],
    [{ seed: 1.5 }, ["seed"]],
    [{ seed: 4294967296 }, ["seed"]],
    [{ seed: "1" }, ["seed"]],
    [{ faults: {} }, ["faults"]],
    [{ faults: null }, ["faults"]],
    [{ faults: [503] }, ["faults[0]"]],
    [{ faults: Array.from({ length: 101 }, () => ({ status: 503 })) }, ["faults"]],
  ];
  for (const [body, fields] of wrong) assertInvalid(await control("PUT", FAULTS, { body }), fields);
});

test("there are at most a hundred faults at a time", async (t) => {
  const { control, add, replace, faults } = await startFaulty(t);
  await replace({ faults: Array.from({ length: 100 }, () => ({ status: 503, count: 1 })) });
  assertProblem(await control("POST", FAULTS, { body: { status: 500 } }), 409, "Conflict");
  await control("DELETE", `${FAULTS}/50`);
  await add({ status: 500 });
  assert.equal((await faults()).length, 100);
});

test("other paths of the control are a 404, other methods a 405, and both stay as closed as the rest", async (t) => {
  const { control } = await startFaulty(t);
  const wrong = /** @type {Array<[method: string, path: string, allow: string | null]>} */ ([
    ["GET", "/sandbox", null],
    ["GET", "/sandbox/", null],
    ["GET", `${FAULTS}/`, null],
    ["GET", `${FAULTS}/1/2`, null],
    ["GET", "/sandbox/webhooks", null],
    ["PATCH", FAULTS, "GET, PUT, POST, DELETE"],
    ["GET", `${FAULTS}/1`, "DELETE"],
    ["POST", REQUESTS, "GET, DELETE"],
  ]);
  for (const [method, path, allow] of wrong) {
    const { status, headers } = await control(method, path, { headers: { origin: "http://localhost:1" } });
    assert.equal(status, allow === null ? 404 : 405, `${method} ${path}`);
    assert.equal(headers.get("allow"), allow);
    assert.equal(headers.get("access-control-allow-origin"), "http://localhost:1");
  }
  const head = await control("HEAD", FAULTS);
  assert.deepEqual([head.status, head.text], [200, ""]);
});

test("pages of this machine may use it, each told by name", async (t) => {
  const { url, control, faults } = await startFaulty(t);
  for (const origin of [
    url,
    "http://localhost:5173",
    "https://localhost",
    "http://app.localhost:1",
    "http://127.0.0.2",
    "http://[::1]:3",
  ]) {
    const preflight = await control("OPTIONS", FAULTS, {
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get("access-control-allow-methods") ?? "", /POST/);
    assert.equal(preflight.headers.get("access-control-allow-headers"), "content-type");
    const added = await control("POST", FAULTS, { body: { status: 503 }, headers: { origin } });
    assert.equal(added.status, 201);
    for (const { headers } of [preflight, added]) {
      assert.equal(headers.get("access-control-allow-origin"), origin);
      assert.match(headers.get("vary") ?? "", /origin/i);
      assert.equal(headers.get("access-control-allow-credentials"), null);
    }
  }
  assert.equal((await faults()).length, 6);
});

test("a page of any other origin may not, and learns nothing", async (t) => {
  const { control, faults } = await startFaulty(t);
  for (const origin of [
    "null",
    "https://example.com",
    "http://localhost.example.com",
    "http://127.0.0.1.example.com",
    "http://192.168.0.1",
    "https://api.thumbtack.com",
    "chrome-extension://localhost",
    "localhost",
    "",
  ]) {
    for (const method of ["OPTIONS", "GET", "POST", "PUT", "DELETE"]) {
      for (const path of [FAULTS, `${FAULTS}/1`, REQUESTS, "/sandbox/nowhere"]) {
        const options = { headers: { origin, "access-control-request-method": method } };
        const body = method === "POST" || method === "PUT" ? { body: { status: 503 } } : {};
        const answer = await control(method, path, { ...options, ...body });
        assertProblem(answer, 403, "Forbidden");
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
      }
    }
  }
  assert.deepEqual(await faults(), []);
});

test("a Host that is not a loopback name is refused here too", async (t) => {
  const { url } = await startFaulty(t);
  for (const path of [FAULTS, REQUESTS]) {
    const headers = { host: "example.com", origin: "http://example.com" };
    assert.equal((await ask(url, path, { headers })).status, 403);
    assert.equal((await ask(url, path)).status, 200);
  }
});

test("in a host of another name, as a service worker's is, pages of its own origin may use it", async () => {
  const app = createSandbox({ courier: async () => 200 });
  /** @param {string} origin */
  const status = async (origin) =>
    (await app.fetch(new Request(`https://app.example${FAULTS}`, { headers: { origin } }))).status;
  assert.equal(await status("https://app.example"), 200);
  assert.equal(await status("https://other.example"), 403);
});
