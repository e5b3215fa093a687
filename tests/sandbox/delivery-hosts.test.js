// Where deliveries may go: to this machine without asking a resolver, elsewhere only if that was allowed.

import assert from "node:assert/strict";
import dns from "node:dns";
import net from "node:net";
import { test } from "node:test";
import { httpCourier } from "../../sandbox/http-courier.js";
import { assertInvalid, NEW_WEBHOOK, WEBHOOKS } from "./caller.js";
import { startDelivering, startReceiver, valuesOf } from "./delivering.js";

const REFUSED = /^\S+ is not on this machine, and was not allowed when the sandbox started$/;

/**
 * A resolver that leads every name to this machine, and says for which it was asked.
 * @param {import("node:test").TestContext} t
 */
function watchResolver(t) {
  /** @type {string[]} */
  const asked = [];
  t.mock.method(dns, "lookup", (/** @type {any[]} */ ...[name, options, found]) => {
    asked.push(name);
    if (options.all) found(null, [{ address: "127.0.0.1", family: 4 }]);
    else found(null, "127.0.0.1", 4);
  });
  return asked;
}

/** Which addresses this process connects to. @param {import("node:test").TestContext} t */
function watchConnections(t) {
  const { connect } = net.Socket.prototype;
  /** @type {any[]} */
  const hosts = [];
  t.mock.method(net.Socket.prototype, "connect", function connects(/** @type {any[]} */ ...args) {
    const [options] = Array.isArray(args[0]) ? args[0] : args;
    hosts.push(options.host);
    // @ts-expect-error: `this` is the socket.
    return connect.apply(this, args);
  });
  return hosts;
}

test("every name of this machine is served, and no resolver is asked", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { port, heard } = await startReceiver(t);
  const asked = watchResolver(t);
  const names = ["localhost", "LOCALHOST", "a.b.localhost", "127.0.0.1", "127.1", "0x7f.1", "2130706433"];
  for (const name of names) {
    const { webhookID } = await webhook(`http://${name}:${port}/`);
    const [delivery] = await send({ webhookID });
    assert.deepEqual([delivery.status, delivery.error], [200, null], name);
  }
  assert.equal(heard.length, names.length);
  assert.deepEqual(valuesOf(heard[2], "host"), [`a.b.localhost:${port}`]);
  assert.deepEqual(asked, []);
});

test("a receiver that listens at ::1 only is found by address and by name", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const receiver = await startReceiver(t, undefined, "::1").catch(() => undefined);
  if (receiver === undefined) {
    // A machine without IPv6: then nothing can listen there.
    await webhook("http://[::1]:9/");
    assert.equal((await send())[0].error, "nothing listens there");
    return;
  }
  const { port, heard } = receiver;
  const asked = watchResolver(t);
  for (const name of ["[::1]", "localhost", "app.localhost"]) await webhook(`http://${name}:${port}/`);
  for (const { status, error } of await send()) assert.deepEqual([status, error], [200, null]);
  assert.equal(heard.length, 3);
  assert.deepEqual(asked, []);
});

test("another address of 127.0.0.0/8 is this machine too", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const receiver = await startReceiver(t, undefined, "127.0.0.2").catch(() => undefined);
  await webhook(`http://127.0.0.2:${receiver?.port ?? 9}/`);
  const [{ status, error }] = await send();
  // Where a system has to be told of that address first, it is tried all the same.
  if (receiver === undefined) assert.doesNotMatch(error, REFUSED);
  else assert.equal(status, 200);
});

test("a name stays on this machine while the process is too busy to notice that it is connected", async (t) => {
  const { port } = await startReceiver(t);
  const post = { url: `http://localhost:${port}/`, headers: {}, body: "{}" };
  const delivered = httpCourier()(post, AbortSignal.timeout(10_000));
  await new Promise((resolve) => process.nextTick(resolve));
  for (const end = Date.now() + 600; Date.now() < end; );
  assert.equal(await delivered, 200);
});

test("a host off this machine is refused, without a resolver or a connection", async (t) => {
  const { webhook, send, url } = await startDelivering(t, ["allowed.example"]);
  const hosts = [
    "example.com",
    "localhost.",
    "a.localhost.",
    "localhost.example.com",
    "127.0.0.1.nip.io",
    "notlocalhost",
    "0.0.0.0",
    "0",
    "128.0.0.1",
    "169.254.169.254",
    "192.168.0.1",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[::2]",
    "2886729729",
    "not-allowed.example",
    "sub.allowed.example",
    "allowed.example.com",
    "allowed.example.",
  ];
  for (const host of hosts) await webhook(`https://${host}/`);
  const asked = watchResolver(t);
  const connected = watchConnections(t);
  const deliveries = await send();
  assert.equal(deliveries.length, hosts.length);
  for (const { status, error } of deliveries) {
    assert.equal(status, null);
    assert.match(error, REFUSED);
  }
  assert.deepEqual(asked, []);
  // The test's own request of the sandbox may be among them.
  assert.deepEqual(
    connected.filter((host) => host !== new URL(url).hostname),
    [],
  );
});

test("http off this machine, and names and passwords in a URL, are no webhook URL", async (t) => {
  const { call } = await startDelivering(t);
  for (const webhookURL of [
    "http://localhost.:80/",
    "http://0.0.0.0/",
    "http://[::ffff:127.0.0.1]/",
    "http://127.0.0.1.nip.io/",
    "http://2886729729/",
    "http://localhost@example.com/",
    "https://localhost:80@example.com/",
    "https://u:p@localhost/",
    "http:\\\\localhost\\",
    "http://local\thost/",
    "http://localhost/\r\nx: y",
    "file://localhost/etc/passwd",
    "data:,localhost",
  ]) {
    assertInvalid(await call("POST", WEBHOOKS, { body: { ...NEW_WEBHOOK, webhookURL } }), ["webhookURL"]);
  }
});

test("a host that was allowed is asked for at the resolver, in whatever case", async (t) => {
  const { webhook, send } = await startDelivering(t, ["Receiver.Example", "nowhere.example"]);
  const { port, heard } = await startReceiver(t);
  const asked = watchResolver(t);
  await webhook(`https://RECEIVER.example:${port}/`);
  const [delivery] = await send();
  // It is led to a receiver here that does not speak TLS: so it got that far.
  assert.deepEqual(
    [delivery.status, delivery.error],
    [null, "the receiver does not speak TLS, or not with us"],
  );
  assert.deepEqual([asked, heard.length], [["receiver.example"], 0]);
});

test("a host that was allowed and has no address is told of as such", async (t) => {
  const { webhook, send } = await startDelivering(t, ["nowhere.example"]);
  t.mock.method(dns, "lookup", (/** @type {any[]} */ ...[name, , found]) => {
    found(Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }));
  });
  await webhook("https://nowhere.example/");
  const [{ status, error }] = await send();
  assert.deepEqual([status, error], [null, "no address was found for the host name"]);
});
