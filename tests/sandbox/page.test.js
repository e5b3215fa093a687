import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { assertProblem, callerOf, SELF } from "./caller.js";
import { ask } from "./wire.js";

const SECRET = "outside of the page";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-page-"));
  const page = join(folder, "page");
  await mkdir(join(page, "assets", "index.html"), { recursive: true });
  await mkdir(join(page, "api", "v4", "users"), { recursive: true });
  await mkdir(join(folder, "page-other"));
  await Promise.all([
    writeFile(join(folder, "secret.txt"), SECRET),
    writeFile(join(folder, "page-other", "secret.txt"), SECRET),
    writeFile(join(page, "index.html"), "<!doctype html><title>page</title>"),
    writeFile(join(page, "app.js"), "export {};"),
    writeFile(join(page, "app.css"), "a{}"),
    writeFile(join(page, "app.wasm"), Uint8Array.of(0, 97, 115, 109)),
    writeFile(join(page, "with space.txt"), "space"),
    writeFile(join(page, "api", "v4", "users", "self"), "not the API"),
  ]);
  server = await startServer({ page });
});
after(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test("the files of the page, each with its type", async () => {
  const files = /** @type {const} */ ([
    ["/", "text/html; charset=utf-8"],
    ["/index.html", "text/html; charset=utf-8"],
    ["/index.html?a=b", "text/html; charset=utf-8"],
    ["/app.js", "text/javascript; charset=utf-8"],
    ["/app.css", "text/css; charset=utf-8"],
    ["/app.wasm", "application/wasm"],
    ["/with%20space.txt", "text/plain; charset=utf-8"],
  ]);
  const call = callerOf(server.url);
  for (const [path, type] of files) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await call(method, path, { token: null });
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get("content-type"), type);
      assert.equal(answer.headers.get("cache-control"), "no-cache");
      assert.equal(answer.text === "", method === "HEAD");
    }
  }
  assert.match((await call("GET", "/")).text, /<title>page/);
});

test("the API is where it was, also when the page has a file of that name", async () => {
  const call = callerOf(server.url);
  assert.equal((await call("GET", SELF)).json.userID, "1337");
  assertProblem(await call("GET", "/api/v4/users"), 404, "Not Found");
  assertProblem(await call("GET", "/api"), 404, "Not Found");
});

test("what the page does not have is the sandbox's 404", async () => {
  const call = callerOf(server.url);
  assertProblem(await call("GET", "/nothing.html"), 404, "Not Found");
  assertProblem(await call("POST", "/index.html", { body: {} }), 404, "Not Found");
});

test("nothing outside of the page is served", async () => {
  const outside = [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E/secret.txt",
    "/.%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%2Fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%c0%afsecret.txt",
    "/..%00/secret.txt",
    "/..;/secret.txt",
    "/../page-other/secret.txt",
    "/%2e%2e/page-other/secret.txt",
    "/..%2fpage-other%2fsecret.txt",
    `/${join(folder, "secret.txt")}`,
    join(folder, "secret.txt"),
    `/%2f${join(folder, "secret.txt")}`,
    "//secret.txt",
    "/./../secret.txt",
    "/....//secret.txt",
  ];
  for (const path of outside) {
    const { status, text } = await ask(server.url, path);
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    assert.ok(!text.includes(SECRET), path);
  }
  const absolute = `${server.url}/../secret.txt`;
  assert.ok(!(await ask(server.url, absolute)).text.includes(SECRET));
});

test("a foreign Host gets no file either", async () => {
  const { status } = await ask(server.url, "/index.html", { headers: { host: "example.com" } });
  assert.equal(status, 403);
});

test("a file that cannot be read ends its own answer only", async (t) => {
  t.mock.method(console, "error", () => {});
  await ask(server.url, "/assets/").catch(() => {});
  assert.equal((await ask(server.url, "/app.js")).status, 200);
});

test("a relative page directory is taken from where the program was started", async (t) => {
  const own = await startServer({ page: relative(process.cwd(), join(folder, "page")) });
  t.after(() => own.close());
  const { status, text } = await ask(own.url, "/app.js");
  assert.deepEqual({ status, text }, { status: 200, text: "export {};" });
});

test("a page that is not a directory rejects", async () => {
  for (const page of [join(folder, "missing"), join(folder, "secret.txt"), ""]) {
    const started = startServer({ page }).then((own) => own.close());
    await assert.rejects(started, /is not a directory/);
  }
});

test("the API behind a page takes the token as ever", async () => {
  const headers = { authorization: `Bearer ${TOKENS.secondUser}` };
  const { text } = await ask(server.url, SELF, { headers });
  assert.equal(JSON.parse(text).userID, "1338");
});
