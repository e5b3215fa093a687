// Deliveries over TLS: the certificate has to be one that Node trusts.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { callerOf, create } from "./caller.js";
import { cert, key } from "./certificate.js";
import { listen, MESSAGES, startDelivering } from "./delivering.js";
import { run } from "./program.js";

/** @param {import("node:test").TestContext} t */
async function startTLSReceiver(t) {
  /** @type {string[]} */
  const heard = [];
  const server = createServer({ key, cert }, (request, response) => {
    heard.push(`${request.method} ${request.headers.host} ${request.headers.authorization}`);
    response.end();
  });
  const { port } = await listen(t, server);
  return { port, heard };
}

const auth = { username: "u", password: "p" };

test("a certificate that nobody vouches for is refused, and the credentials are not sent", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { port, heard } = await startTLSReceiver(t);
  for (const host of ["127.0.0.1", "localhost", "app.localhost"]) {
    const { webhookID } = await webhook(`https://${host}:${port}/`, { auth });
    const [{ status, error }] = await send({ webhookID });
    assert.deepEqual(
      [status, error],
      [null, "the receiver's certificate is not trusted (self-signed certificate)"],
    );
  }
  assert.deepEqual(heard, []);
});

test("one that Node was told to trust is good, for the names that it has", { timeout: 30_000 }, async (t) => {
  const { port, heard } = await startTLSReceiver(t);
  const directory = await mkdtemp(join(tmpdir(), "sandbox-"));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, "cert.pem");
  await writeFile(file, cert);
  const program = run(t, { port: "0", args: ["--control"], env: { NODE_EXTRA_CA_CERTS: file } });
  const call = callerOf(await program.url());
  const results = [];
  for (const host of ["127.0.0.1", "localhost", "app.localhost", "127.0.0.3"]) {
    const { webhookID } = await create(call, { webhookURL: `https://${host}:${port}/`, auth });
    const { json } = await call("POST", MESSAGES, { body: { webhookID } });
    results.push(json.data[0].status);
  }
  assert.deepEqual(results, [200, 200, 200, null]);
  const basic = `Basic ${btoa("u:p")}`;
  assert.deepEqual(
    heard,
    ["127.0.0.1", "localhost", "app.localhost"].map((host) => `POST ${host}:${port} ${basic}`),
  );
});
