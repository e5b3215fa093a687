// Proxies for pages that Thumbtack's API may not let call it: the README's, in workerd and in Vite's server, and that of
// examples/proxy. Behind each is the sandbox, over HTTP.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startServer } from "../../sandbox/server.js";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { METHODS, runOperations } from "./operations.js";
import { stage } from "./stage.js";

const { files } = section("CORS and a proxy", import.meta.url);
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
  users = await import(pathToFileURL(join(folder, "node_modules/thumbtack-users", exports["."].node)).href);
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

const connect = (/** @type {string} */ baseUrl, options = {}) =>
  users.createClient({ accessToken: "sandbox-token", baseUrl, ...options });

test("the README's proxy passes all operations on, and nothing else", async () => {
  const asked = [];
  const outboundService = (/** @type {Request} */ request) => {
    const { origin, pathname, search } = new URL(request.url);
    asked.push({ origin, headers: Object.fromEntries(request.headers) });
    return fetch(sandbox.url + pathname + search, {
      method: request.method,
      headers: [...request.headers].filter(([name]) => name !== "transfer-encoding"),
      body: request.body,
      duplex: "half",
    });
  };
  await withWorker(files["proxy.js"], { outboundService }, async (url) => {
    assert.deepEqual(await runOperations(await connect(url)), METHODS);
    assert.deepEqual([...new Set(asked.map(({ origin }) => origin))], ["https://api.thumbtack.com"]);

    const { length } = asked;
    for (const path of ["/", "/api/v4/businesses", "/api/v4/users/../businesses", "/api/v4/users/%2e%2e/x"]) {
      assert.equal((await fetch(url + path)).status, 404, path);
    }
    assert.equal(asked.length, length);

    await fetch(`${url}/api/v4/users/self`, {
      headers: { authorization: "Bearer sandbox-token", cookie: "session=secret", "x-internal": "secret" },
    });
    const { headers } = asked.at(-1);
    assert.equal(headers.authorization, "Bearer sandbox-token");
    assert.ok(!JSON.stringify(headers).includes("secret"), JSON.stringify(headers));
  });
});

test("Vite's server passes all operations on, with the README's configuration", async () => {
  const config = files["vite.config.js"].replace("https://api.thumbtack.com", sandbox.url);
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

async function withExample(/** @type {(url: string) => Promise<void>} */ work, API = sandbox.url) {
  const settings = await example("wrangler.toml");
  const [, compatibilityDate] = /^compatibility_date = "(.+)"/m.exec(settings) ?? [];
  const [, ORIGINS] = /^ORIGINS = "(.+)"/m.exec(settings) ?? [];
  assert.ok(ORIGINS.split(",").includes(ORIGIN));
  await withWorker(await example("src/worker.js"), { compatibilityDate, bindings: { ORIGINS, API } }, work);
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
    assert.match(allowed.headers.get("access-control-allow-methods") ?? "", /PUT/);

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
  withExample(async (url) => {
    const attempts = [];
    const client = await connect(url, {
      headers: { origin: ORIGIN },
      maxRetries: 1,
      onAttempt: ({ status }) => attempts.push(status),
    });
    await assert.rejects(client.getSelf(), { name: "ApiError", code: "server_error", status: 502 });
    assert.deepEqual(attempts, [502, 502]);
  }, "http://127.0.0.1:9"));
