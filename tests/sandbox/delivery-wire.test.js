// How a delivery goes over the wire, as the receiver finds it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { basicOf, startDelivering, startReceiver, valuesOf } from "./delivering.js";

test("it is a POST of JSON in UTF-8, with the recorded User-Agent", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard, port } = await startReceiver(t);
  await webhook(url);
  await send({ text: "Gr\u00fc\u00dfe \u2713 \ud83d\ude80" });
  const [one] = heard;
  assert.equal(one?.method, "POST");
  assert.deepEqual(valuesOf(one, "user-agent"), ["Go-http-client/1.1"]);
  assert.deepEqual(valuesOf(one, "content-type"), ["application/json"]);
  assert.deepEqual(valuesOf(one, "content-length"), [String(one?.bytes.length)]);
  assert.deepEqual(valuesOf(one, "transfer-encoding"), []);
  assert.deepEqual(valuesOf(one, "host"), [`127.0.0.1:${port}`]);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(one?.bytes);
  assert.equal(JSON.parse(text).data.text, "Gr\u00fc\u00dfe \u2713 \ud83d\ude80");
  assert.equal(text, JSON.stringify(JSON.parse(text)));
});

test("path and query are those of the URL", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  for (const path of ["", "a/b//c/?x=1&y=%20%2F&x=2", "hook;v=1?a", "caf\u00e9?q=\u2713#fragment"]) {
    await webhook(url + path);
  }
  await send();
  assert.deepEqual(heard.map(({ path }) => path).sort(), [
    "/",
    "/a/b//c/?x=1&y=%20%2F&x=2",
    "/caf%C3%A9?q=%E2%9C%93",
    "/hook;v=1?a",
  ]);
});

test("without credentials no header carries any", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(url);
  await send();
  const names = heard[0]?.fields.map(([name]) => name).sort();
  assert.deepEqual(names, ["connection", "content-length", "content-type", "host", "user-agent"]);
});

test("Basic credentials decode to what was set, in UTF-8", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const pairs = [
    { username: "hello", password: "world" },
    { username: "h e l l \u00f6", password: "w:o:r l d \u2713 \ud83d\ude80" },
    { username: "u", password: "" },
    { username: "u".repeat(3_000), password: "p".repeat(3_000) },
  ];
  for (const auth of pairs) {
    const { webhookID } = await webhook(url, { auth });
    await send({ webhookID });
    assert.deepEqual(basicOf(heard.at(-1)), auth);
  }
});

test("a header of any legal name and value arrives byte for byte", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  const latin1 = String.fromCharCode(...Array.from({ length: 96 }, (_, n) => 0xa0 + n));
  const ascii = String.fromCharCode(...Array.from({ length: 94 }, (_, n) => 0x21 + n));
  const headers = /** @type {Array<[header: string, value: string]>} */ ([
    ["X-Api-Key", "key"],
    ["x!#$%&'*+-.^_`|~9", "a b\tc"],
    ["X-Latin", `caf\u00e9 ${latin1}\u0080`],
    ["X-Ascii", ascii],
    ["Authorization", "Token abc"],
    ["Cookie", "a=b; c=d"],
    ["Set-Cookie", "a=b"],
    ["Date", "today"],
    ["__proto__", "polluted"],
    ["constructor", "polluted"],
    ["toString", "polluted"],
  ]);
  for (const [header, value] of headers) {
    const { webhookID } = await webhook(url, { auth: { header, value } });
    const [{ status, error }] = await send({ webhookID, text: "\u2713" });
    assert.deepEqual([status, error], [200, null]);
    assert.deepEqual(valuesOf(heard.at(-1), header), [value], header);
    assert.equal(heard.at(-1)?.fields.length, 6, header);
  }
});

test("credentials in a header that each delivery has take its place", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, heard } = await startReceiver(t);
  await webhook(url, { auth: { header: "User-Agent", value: "mine" } });
  await send();
  assert.deepEqual(valuesOf(heard[0], "user-agent"), ["mine"]);
});

test("an answer that says more than the status is read, and the next delivery has a connection of its own", async (t) => {
  const { webhook, send } = await startDelivering(t);
  const { url, server } = await startReceiver(t, (_, response) => response.end("x".repeat(50_000)));
  let connections = 0;
  server.on("connection", () => connections++);
  await webhook(url);
  for (let n = 0; n < 3; n++) assert.equal((await send())[0].status, 200);
  assert.equal(connections, 3);
});
