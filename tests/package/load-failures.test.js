// Loads that cannot go well, and environments that have only a part of what is needed: each says what is wrong, and guesses nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as users from "thumbtack-users";
import { fresh } from "./fresh.js";

const NOT_OF_NODE = /CSP|Content-Security-Policy|CORS/;

for (const [what, source] of Object.entries({
  "a number": "42",
  "an object": "{}",
  "a Blob": "new Blob([wasm()])",
  "an object without a prototype": "Object.create(null)",
})) {
  test(`init refuses ${what}, and says what it takes`, async () => {
    const [name, message, user] = await fresh(`
      const { init, createClient } = await import("thumbtack-users/streaming");
      const { name, message } = await init(${source}).catch((error) => error);
      print([name, message, await (await createClient(ok)).getSelf()]);
    `);
    assert.deepEqual(
      [name, message],
      ["TypeError", "init() takes an address, a Response, bytes or a WebAssembly.Module."],
    );
    assert.deepEqual(user, { userID: "1337" });
  });
}

test("outside of a page, what cannot be fetched is not laid to a policy", async () => {
  const messages = await fresh(`
    const { init } = await import("thumbtack-users");
    const messages = [];
    for (const address of ["/etc/passwd", "./m.wasm", "http://127.0.0.1:1/m.wasm"])
      await init(address).catch((error) => messages.push(error.message));
    print(messages);
  `);
  assert.equal(messages.length, 3);
  for (const message of messages) {
    assert.match(message, /^The module of thumbtack-users could not be fetched: \S+\. /);
    assert.doesNotMatch(message, NOT_OF_NODE);
  }
});

test("a download that breaks off is not called another file", async () => {
  const messages = await fresh(`
    import { createServer } from "node:http";
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/wasm", "content-length": 80_000 });
      response.write(wasm().subarray(0, 5000), () => response.destroy());
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const { init } = await import("thumbtack-users");
    const read = new Response(wasm());
    await read.arrayBuffer();
    const messages = [];
    for (const source of ["http://127.0.0.1:" + server.address().port + "/m.wasm", read])
      await init(source).catch((error) => messages.push(error.message));
    server.close();
    print(messages);
  `);
  assert.equal(messages.length, 2);
  for (const message of messages) assert.match(message, /could not be read: /);
});

test("a source that never comes keeps nobody waiting for ever, and is forgotten", async () => {
  const [failures, user] = await fresh(`
    const { setTimeout } = globalThis;
    // As if half a minute were over in a moment.
    globalThis.setTimeout = (call, ms, ...rest) => setTimeout(call, ms === 30_000 ? 100 : ms, ...rest);
    const { init, createClient } = await import("thumbtack-users");
    const failures = await Promise.allSettled([init(new Promise(() => {})), createClient(ok)]);
    print([failures.map(({ reason }) => reason.message), await (await createClient(ok)).getSelf()]);
  `);
  const [message] = failures;
  assert.match(message, /did not come within 30000 ms: what init\(\) was given\./);
  assert.deepEqual(failures, [message, message]);
  assert.deepEqual(user, { userID: "1337" });
});

test("without WebAssembly, the error names that, and nothing else", async () => {
  const message = await fresh(`
    const { createClient } = await import("thumbtack-users");
    delete globalThis.WebAssembly;
    print(await createClient(ok).catch((error) => error.message));
  `);
  assert.equal(message, "This environment lacks what thumbtack-users needs: WebAssembly.");
});

test("a TextEncoder that has only a part of it is not taken, where Node's is there", async () => {
  const sent = await fresh(`
    globalThis.TextEncoder = class { encode(text) { return Buffer.from(text); } };
    const { createClient } = await import("thumbtack-users");
    let sent;
    const fetch = async (_, { body }) => {
      sent = JSON.parse(body).auth;
      return { status: 404, headers: new Map(), text: async () => "" };
    };
    const client = await createClient({ accessToken: "t", fetch });
    const auth = { username: "é", password: "✓" };
    await client.createWebhook({ webhookURL: "https://x.example/", eventTypes: ["MessageCreatedV4"], auth }).catch(() => {});
    print(sent);
  `);
  assert.deepEqual(sent, { username: "é", password: "✓" });
});

test("and where it is not, the error says so before anything is loaded", async () => {
  const message = await fresh(`
    globalThis.TextEncoder = class { encode() {} };
    globalThis.TextDecoder = {};
    process.getBuiltinModule = () => ({ TextDecoder: "no" });
    const { createClient } = await import("thumbtack-users");
    print(await createClient(ok).catch((error) => error.message));
  `);
  assert.equal(message, "This environment lacks what thumbtack-users needs: TextDecoder, TextEncoder.");
});

test("the cause of a failed load has no secret of its address either", async () => {
  const [message, causes] = await fresh(`
    const { init } = await import("thumbtack-users");
    const error = await init("http://user:hunter2@127.0.0.1:1/m.wasm?token=hunter3").catch((error) => error);
    const causes = [];
    for (let cause = error.cause; cause; cause = cause.cause) causes.push(String(cause));
    print([error.message, causes]);
  `);
  assert.ok(message.includes("http://127.0.0.1:1/m.wasm. "), message);
  assert.doesNotMatch(causes.join(), /hunter/);
});

test("the class has its name", () => assert.equal(users.UsersClient.name, "UsersClient"));
