// What a browser puts on the wire for each operation, on another origin: the preflight, and the request, whole. The page
// has no bundler: an import map points to the package's own files.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { expect, test } from "@playwright/test";
import { operations } from "../package/reference.js";

const root = new URL("../../", import.meta.url);
const TYPES = { js: "text/javascript", wasm: "application/wasm" };
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>wire</title>
<script type="importmap">{ "imports": { "thumbtack-users": "/pkg/index.js" } }</script>`;

/** Serves on a free port, and gives the origin. */
async function serve(answer) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

/** The page, and the files of the package that it asks for. */
async function servePackage(request, response) {
  const path = new URL(request.url, "http://localhost").pathname;
  if (path === "/") return response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
  const file = await readFile(new URL(`.${path}`, root));
  response.writeHead(200, { "content-type": TYPES[path.split(".").at(-1)] }).end(file);
}

let site;
let api;
let received;
let answer;

test.beforeAll(async () => {
  site = await serve(servePackage);
  api = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ method: request.method, url: request.url, headers: request.headers, body });
    const cors = { "access-control-allow-origin": "*", "access-control-max-age": "0" };
    if (request.method === "OPTIONS") {
      const headers = { "access-control-allow-headers": "authorization, content-type" };
      const methods = { "access-control-allow-methods": "GET, POST, PUT, DELETE" };
      return response.writeHead(204, { ...cors, ...headers, ...methods }).end();
    }
    const [status, value] = answer;
    response.writeHead(status, { ...cors, "content-type": "application/json" });
    response.end(value === undefined ? undefined : JSON.stringify(value));
  });
});

test.afterAll(() => {
  site.close();
  api.close();
});

for (const { name, args, line, body, answer: given, result } of operations) {
  test(`${name} on the wire`, async ({ page }) => {
    const downloads = [];
    page.on("request", (request) => downloads.push(new URL(request.url()).pathname));
    await page.goto(site.origin);
    received = [];
    answer = given;
    const outcome = await page.evaluate(
      async ([name, args, baseUrl]) => {
        const { createClient } = await import("thumbtack-users");
        const users = await createClient({ accessToken: "sandbox-token", baseUrl });
        return users[name](...args);
      },
      [name, args, api.origin],
    );
    expect(outcome).toEqual(result);
    expect(downloads.filter((path) => path.startsWith("/pkg/"))).toEqual(["/pkg/index.js", "/pkg/client.js"]);

    const [preflight, request, ...more] = received;
    expect(more).toEqual([]);
    const [method, url] = line.split(" ");
    expect([preflight.method, preflight.url]).toEqual(["OPTIONS", url]);
    expect(preflight.headers["access-control-request-headers"]).toBe(
      body ? "authorization,content-type" : "authorization",
    );
    expect([request.method, request.url, request.body]).toEqual([method, url, body ?? ""]);
    expect(request.headers).toMatchObject({
      authorization: "Bearer sandbox-token",
      accept: "application/json",
      ...(body && { "content-type": "application/json" }),
    });
    // No cookie, no referrer; the rest is the browser's own.
    const own = Object.keys(request.headers).filter(
      (header) => !/^(sec-|accept-|user-agent|host|connection)/.test(header),
    );
    const expected = ["accept", "authorization", "cache-control", "origin", "pragma"];
    if (body) expected.push("content-length", "content-type");
    else if (method === "DELETE" && own.includes("content-length")) expected.push("content-length");
    expect(own.sort()).toEqual(expected.sort());
  });
}

test("a redirect is not followed, so the token goes nowhere else", async ({ page }) => {
  const elsewhere = [];
  const other = await serve((request, response) => {
    elsewhere.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*" }).end("{}");
  });
  const redirecting = await serve((request, response) => {
    const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization" };
    if (request.method === "OPTIONS") return response.writeHead(204, cors).end();
    response.writeHead(302, { ...cors, location: other.origin }).end();
  });
  try {
    await page.goto(site.origin);
    const code = await page.evaluate(async (baseUrl) => {
      const { createClient } = await import("thumbtack-users");
      const users = await createClient({ accessToken: "sandbox-token", baseUrl });
      return users.getSelf().catch((error) => error.code);
    }, redirecting.origin);
    expect(code).toBe("network");
    expect(elsewhere).toEqual([]);
  } finally {
    other.close();
    redirecting.close();
  }
});

test("a server without CORS is a NetworkError that says so", async ({ page }) => {
  const closed = await serve((_, response) => response.writeHead(200).end("{}"));
  try {
    await page.goto(site.origin);
    const error = await page.evaluate(async (baseUrl) => {
      const { createClient, NetworkError } = await import("thumbtack-users");
      const users = await createClient({ accessToken: "sandbox-token", baseUrl });
      return users
        .getSelf()
        .catch((error) => [error instanceof NetworkError, error.message, String(error.cause)]);
    }, closed.origin);
    expect(error[0]).toBe(true);
    expect(error[1]).toContain("CORS");
    expect(error[2]).toContain("TypeError");
  } finally {
    closed.close();
  }
});
