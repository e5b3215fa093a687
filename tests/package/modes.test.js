// What `fetch` is told of cookies, cache, redirects and the referrer, where a runtime refuses to be told: each case in a process of
// its own, since the runtime is asked once.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ALL = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };

/** Code that puts a `Request` in place which refuses some values of options, as Cloudflare's does. */
const refusing = (...values) => `
  const { Request } = globalThis;
  globalThis.Request = class extends Request {
    constructor(url, options = {}) {
      for (const value of Object.values(options)) {
        if (${JSON.stringify(values)}.includes(value)) throw new TypeError(value + " is not implemented");
      }
      super(url, options);
    }
  };`;

/** Runs a module in a fresh process, and gives what it prints, as JSON. */
async function fresh(code) {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    timeout: 20_000,
  });
  return JSON.parse(stdout);
}

/** The four, as `fetch` is told them in a first call and in a second one. */
const toldIn = (runtime) =>
  fresh(`
    ${runtime}
    const { createClient } = await import("thumbtack-users");
    const told = [];
    const users = await createClient({
      accessToken: "token",
      async fetch(url, { credentials, cache, redirect, referrerPolicy }) {
        told.push({ credentials, cache, redirect, referrerPolicy });
        return Response.json({ userID: "1337" });
      },
    });
    await users.getSelf();
    await users.getSelf();
    console.log(JSON.stringify(told));
  `);

const cases = [
  ["a runtime that takes all", "", ALL],
  ["one that refuses credentials", refusing("omit"), { ...ALL, credentials: undefined }],
  ["one that refuses cache", refusing("no-store"), { ...ALL, cache: undefined }],
  ["one that refuses referrerPolicy", refusing("no-referrer"), { ...ALL, referrerPolicy: undefined }],
  ["one that refuses to fail on a redirect", refusing("error"), { ...ALL, redirect: "manual" }],
  ["one that refuses all", refusing(...Object.values(ALL)), { redirect: "manual" }],
  [
    "one whose Request never works",
    "globalThis.Request = class { constructor() { throw new Error(); } };",
    ALL,
  ],
  ["one without Request", "delete globalThis.Request;", ALL],
];

for (const [name, runtime, expected] of cases) {
  test(`${name}: is told what it takes`, async () => {
    const told = JSON.parse(JSON.stringify(expected));
    assert.deepEqual(await toldIn(runtime), [told, told]);
  });
}

for (const status of [301, 302, 303, 307, 308]) {
  test(`a redirect (${status}) that comes back as an answer is not followed, and the token goes nowhere`, async () => {
    const asked = [];
    const answer = ({ url, headers }, response) => {
      asked.push([`http://${headers.host}${url}`, headers.authorization]);
      response.writeHead(status, { location: `${addressOf(other)}/elsewhere` }).end();
    };
    const [api, other] = [createServer(answer), createServer(answer)];
    for (const server of [api, other]) await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const error = await fresh(`
        ${refusing("error")}
        const { createClient } = await import("thumbtack-users");
        const users = await createClient({ accessToken: "token", baseUrl: "${addressOf(api)}", maxRetries: 0 });
        const { name, code, message } = await users.getSelf().catch((error) => error);
        console.log(JSON.stringify({ name, code, message }));
      `);
      assert.deepEqual([error.name, error.code], ["NetworkError", "network"]);
      assert.match(error.message, /got a redirect, which is never followed/);
      assert.deepEqual(asked, [[`${addressOf(api)}/api/v4/users/self`, "Bearer token"]]);
    } finally {
      for (const server of [api, other]) server.close().closeAllConnections();
    }
  });
}

const addressOf = (server) => `http://127.0.0.1:${server.address().port}`;
