// Proxies for pages that Thumbtack's API may not let call it: that of docs/proxy.md, in workerd and in Vite's server, and that of
// examples/proxy. Behind each is the sandbox, over HTTP, or a server that misbehaves.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startServer } from "../../sandbox/server.js";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { METHODS, runOperations } from "./operations.js";
import { stage } from "./stage.js";

const { files } = section("docs/proxy.md", "A proxy", import.meta.url);
const { files: forVite } = section("docs/proxy.md", "While you develop", import.meta.url);
const tools = createRequire(join(consumers, "package.json"));
const { Miniflare } = tools("miniflare");

/** @type {{ url: string, close(): Promise<void> }} */
let sandbox;
/** @type {typeof import("thumbtack-users")} */
let users;

before(async () => {
  sandbox = await startServer({ port: 0 });
  const folder = await stage("proxy", {});
  const { exports } = JSON.parse(
    await readFile(join(folder, "node_modules/thumbtack-users/package.json"), "utf8"),
  );
  users = await import(
    pathToFileURL(join(folder, "node_modules/thumbtack-users", exports["."].default.default)).href
  );
});
after(() => sandbox.close());

/**
 * Runs a Worker while `work` does.
 * @param {string} script
 * @param {object} options Miniflare's.
 * @param {(url: string) => Promise<void>} work
 */
async function withWorker(script, options, work) {
  const worker = new Miniflare({ modules: true, script, compatibilityDate: "2026-04-01", ...options });
  try {
    const { origin } = await worker.ready;
    await work(origin);
  } finally {
    await worker.dispose();
  }
}

/** Paths that are none of the Users API, or that some server takes for another one: no proxy passes them on. */
const STRAY = [
  "/",
  "/api/v4/businesses",
  "/api/v4/users/",
  "/api/v4/users/self/",
  "/api/v4/users/selfish",
  "/api/v4/users/../businesses",
  "/api/v4/users/%2e%2e/businesses",
  "/api/v4/users/..%2f..%2fbusinesses",
  "/api/v4/users/..%5c..%5cbusinesses",
  "/api/v4/users/webhooks/..%2fself",
  "/api/v4/users/webhooks/%2e%2e%2fself",
  "/api/v4/users/webhooks/..;/self",
  "/api/v4/users/webhooks//auth",
  "/api/v4/users/webhooks/1/auth/2",
];

/** The status of a path as it is written: `fetch` would resolve its dots itself. */
async function statusOf(url, path, headers = {}) {
  const asked = request(url, { path, headers, agent: false }).end();
  const [answer] = await once(asked, "response");
  answer.resume();
  return answer.statusCode;
}

/** What an API must not be able to do to the proxy's origin; that the client has to wait is for it to know. */
const HOSTILE = {
  "content-type": "text/html",
  "set-cookie": "session=fixed",
  "cache-control": "public, max-age=31536000",
  "clear-site-data": '"*"',
  location: "https://evil.example/",
  "retry-after": "7",
};

/** Runs a server that answers all there is with `status` and `headers`, while `work` does. */
async function withUpstream(status, headers, work) {
  const asked = [];
  const server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(status, headers).end("<script>alert(1)</script>");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await work(`http://127.0.0.1:${server.address().port}`, asked);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** That of `HOSTILE` nothing came through but the status, the body, and how long to wait. */
async function assertTamed(answer, status) {
  assert.equal(answer.status, status);
  assert.equal(await answer.text(), "<script>alert(1)</script>");
  const { headers } = answer;
  assert.equal(headers.get("content-type"), "application/json");
  assert.equal(headers.get("cache-control"), "no-store");
  assert.equal(headers.get("retry-after"), "7");
  for (const name of ["set-cookie", "clear-site-data", "location"])
    assert.equal(headers.get(name), null, name);
}

const connect = (/** @type {string} */ baseUrl, options = {}) =>
  users.createClient({ accessToken: "sandbox-token", baseUrl, ...options });

/** Runs the proxy of docs/proxy.md, whose API is at `api` instead. */
async function withOurs(/** @type {string} */ api, work) {
  const asked = [];
  const outboundService = (/** @type {Request} */ request) => {
    const { origin, pathname, search } = new URL(request.url);
    asked.push({ origin, headers: Object.fromEntries(request.headers) });
    return fetch(api + pathname + search, {
      method: request.method,
      headers: [...request.headers].filter(([name]) => name !== "transfer-encoding"),
      body: request.body,
      duplex: "half",
      redirect: "manual",
    });
  };
  await withWorker(files["proxy.js"], { outboundService }, (url) => work(url, asked));
}

test("the proxy of docs/proxy.md passes all operations on, and nothing else", () =>
  withOurs(sandbox.url, async (url, asked) => {
    assert.deepEqual(await runOperations(await connect(url)), METHODS);
    assert.deepEqual([...new Set(asked.map(({ origin }) => origin))], ["https://api.thumbtack.com"]);

    const { length } = asked;
    for (const path of STRAY) assert.equal(await statusOf(url, path), 404, path);
    assert.equal(asked.length, length);

    await fetch(`${url}/api/v4/users/self`, {
      headers: { authorization: "Bearer sandbox-token", cookie: "session=secret", "x-internal": "secret" },
    });
    const { headers } = asked.at(-1);
    assert.equal(headers.authorization, "Bearer sandbox-token");
    assert.ok(!JSON.stringify(headers).includes("secret"), JSON.stringify(headers));
  }));

for (const status of [200, 302, 503]) {
  test(`the proxy of docs/proxy.md makes no page, cookie or redirect of its origin out of a ${status}`, () =>
    withUpstream(status, HOSTILE, (api) =>
      withOurs(api, async (url) => {
        await assertTamed(await fetch(`${url}/api/v4/users/self`, { redirect: "manual" }), status);
      }),
    ));
}

test("Vite's server passes all operations on, with the configuration of docs/proxy.md", async () => {
  const config = forVite["vite.config.js"].replace("https://api.thumbtack.com", sandbox.url);
  const folder = await stage("vite-proxy", { "vite.config.js": config, "index.html": "<title>app</title>" });
  const { createServer } = await import(pathToFileURL(tools.resolve("vite")).href);
  const server = await createServer({
    root: folder,
    server: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    assert.deepEqual(await runOperations(await connect(`http://127.0.0.1:${port}`)), METHODS);
  } finally {
    await server.close();
  }
});

const example = (/** @type {string} */ path) =>
  readFile(new URL(`../../examples/proxy/${path}`, import.meta.url), "utf8");
const ORIGIN = "http://localhost:5173";

/** @param {(url: string) => Promise<void>} work @param {object} [changes] To its variables. */
async function withExample(work, changes = {}) {
  const settings = await example("wrangler.toml");
  const [, compatibilityDate] = /^compatibility_date = "(.+)"/m.exec(settings) ?? [];
  const [, ORIGINS] = /^ORIGINS = "(.+)"/m.exec(settings) ?? [];
  assert.ok(ORIGINS.split(",").includes(ORIGIN));
  const bindings = { ORIGINS, API: sandbox.url, ...changes };
  await withWorker(await example("src/worker.js"), { compatibilityDate, bindings }, work);
}

test("the example's proxy passes all operations of its origins' pages on", () =>
  withExample(async (url) => {
    const headers = { origin: ORIGIN };
    assert.deepEqual(await runOperations(await connect(url, { headers })), METHODS);
  }));

test("the example's proxy tells a page's browser what it may do, and what it may see", () =>
  withExample(async (url) => {
    const path = `${url}/api/v4/users/self`;
    const preflight = {
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization",
    };
    const allowed = await fetch(path, { method: "OPTIONS", headers: { origin: ORIGIN, ...preflight } });
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get("access-control-allow-origin"), ORIGIN);
    assert.match(allowed.headers.get("access-control-allow-headers") ?? "", /authorization/);
    assert.equal(allowed.headers.get("access-control-allow-methods"), "GET, POST, PUT, DELETE");

    const answer = await fetch(path, { headers: { origin: ORIGIN, authorization: "Bearer sandbox-token" } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
    assert.equal(answer.headers.get("access-control-expose-headers"), "retry-after");
    assert.equal(answer.headers.get("vary"), "origin");

    for (const origin of ["https://evil.example", `${ORIGIN}.evil.example`, "null", undefined]) {
      const refused = await fetch(path, { headers: origin ? { origin } : {} });
      assert.equal(refused.status, 403, origin);
      assert.equal(refused.headers.get("access-control-allow-origin"), null);
    }
    const other = await fetch(`${url}/api/v4/businesses`, { headers: { origin: ORIGIN } });
    assert.equal(other.status, 404);
  }));

test("behind the example's proxy, an API that can't be reached is a failure that is tried again", () =>
  withExample(
    async (url) => {
      const attempts = [];
      const client = await connect(url, {
        headers: { origin: ORIGIN },
        maxRetries: 1,
        onAttempt: ({ status }) => attempts.push(status),
      });
      await assert.rejects(client.getSelf(), { name: "ApiError", code: "server_error", status: 502 });
      assert.deepEqual(attempts, [502, 502]);
    },
    { API: "http://127.0.0.1:9" },
  ));

test("the example's proxy passes on no other path or method", () =>
  withUpstream(200, HOSTILE, (API, asked) =>
    withExample(
      async (url) => {
        const headers = { origin: ORIGIN };
        for (const path of STRAY) assert.equal(await statusOf(url, path, headers), 404, path);
        for (const method of ["PATCH", "HEAD", "PROPFIND"]) {
          const refused = await fetch(`${url}/api/v4/users/self`, { method, headers });
          assert.equal(refused.status, 405, method);
          assert.equal(refused.headers.get("allow"), "GET, POST, PUT, DELETE");
          assert.equal(refused.headers.get("access-control-allow-origin"), ORIGIN);
        }
        assert.deepEqual(asked, []);
      },
      { API },
    ),
  ));

for (const status of [200, 302, 503]) {
  test(`the example's proxy makes no page, cookie or redirect of its origin out of a ${status}`, () =>
    withUpstream(status, HOSTILE, (API) =>
      withExample(
        async (url) => {
          const asked = { headers: { origin: ORIGIN }, redirect: "manual" };
          await assertTamed(await fetch(`${url}/api/v4/users/self`, asked), status);
        },
        { API },
      ),
    ));
}

test("the example's proxy says of a problem that it is one", () =>
  withExample(async (url) => {
    const refused = await fetch(`${url}/api/v4/users/self`, { headers: { origin: ORIGIN } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get("content-type"), "application/problem+json");
  }));

test("the example's proxy takes a list of origins with spaces in it", () =>
  withExample(
    async (url) => {
      for (const origin of [ORIGIN, "https://app.example.com"]) {
        const { headers } = await fetch(`${url}/api/v4/users/self`, { headers: { origin } });
        assert.equal(headers.get("access-control-allow-origin"), origin);
      }
      for (const origin of ["", undefined]) {
        const headers = origin === undefined ? {} : { origin };
        assert.equal((await fetch(`${url}/api/v4/users/self`, { headers })).status, 403);
      }
    },
    { ORIGINS: ` ${ORIGIN} , https://app.example.com, ` },
  ));

for (const name of ["ORIGINS", "API"]) {
  test(`the example's proxy says at once that ${name} is not set`, () =>
    withExample(
      async (url) => {
        for (const method of ["GET", "OPTIONS"]) {
          const answer = await fetch(`${url}/api/v4/users/self`, { method, headers: { origin: ORIGIN } });
          assert.equal(answer.status, 500);
          assert.equal(answer.headers.get("content-type"), "application/problem+json");
          assert.match((await answer.json()).detail, new RegExp(`\\b${name}\\b`));
        }
      },
      { [name]: "" },
    ));
}
