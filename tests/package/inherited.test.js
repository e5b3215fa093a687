// What somebody has put on Object.prototype, as a server sees it: Node's own `fetch` sends fields of `headers` that cannot be
// enumerated, too.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { createClient } from "thumbtack-users";
import { user } from "./reference.js";
import { throws } from "./values.js";

let sent;
const server = createServer((request, response) => {
  sent = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(user));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
after(() => {
  server.close();
  server.closeAllConnections();
});

const baseUrl = `http://127.0.0.1:${server.address().port}`;
const client = await createClient({ accessToken: "secret-token", baseUrl, maxRetries: 0 });
await client.getSelf();
const clean = sent;

for (const [name, field] of Object.entries({
  duplex: { value: "half", writable: false },
  proxy: { get: () => "http://127.0.0.1:1", set: throws(new Error("read-only")) },
}))
  test(`an odd field of Object.prototype stops no call of Node's own fetch: ${name}`, async () => {
    Object.defineProperty(Object.prototype, name, { __proto__: null, ...field, configurable: true });
    try {
      assert.deepEqual(await client.getSelf(), user);
    } finally {
      delete Object.prototype[name];
    }
    assert.deepEqual(sent, clean);
  });

for (const name of ["extend", "two words"])
  test(`nothing of Object.prototype is sent by Node's own fetch: ${name}`, async () => {
    for (const enumerable of [true, false]) {
      Object.defineProperty(Object.prototype, name, {
        value() {},
        writable: true,
        enumerable,
        configurable: true,
      });
      try {
        await client.getSelf();
      } finally {
        delete Object.prototype[name];
      }
      assert.deepEqual(sent, clean);
    }
  });
