// Where a client may send its token: `https:` anywhere, `http:` to this machine, to the page's own origin, and where `allowHttp` says
// so; and base URLs that are meant well, but are not what stands before `/api/v4`.
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createClient, InvalidArgumentError, UsersClient } from "thumbtack-users";
import { recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";

const HTTP = "http: only to a loopback host, to the page's own origin, or with allowHttp";

/** Asserts that the options send requests to this base URL. */
async function goes(options, base) {
  const { client, requests } = recorded([user], options);
  await client.getSelf();
  assert.equal(requests[0].url, `${base}/api/v4/users/self`);
}

/** Asserts that they are refused, with these words. */
async function refused(options, words, argument = "options.baseUrl") {
  const check = (error) => {
    assert.ok(error instanceof InvalidArgumentError);
    assert.equal(error.argument, argument);
    assert.ok(error.message.startsWith(`new UsersClient: ${argument}: expected `), error.message);
    assert.ok(error.message.includes(words), error.message);
    return true;
  };
  assert.throws(() => new UsersClient({ accessToken: "t", ...options }), check, JSON.stringify(options));
  await assert.rejects(createClient({ accessToken: "t", ...options }), check);
}

/** Node has no `location`: a page's, a worker's or a test runner's stands in for it. */
const locate = (descriptor) =>
  Object.defineProperty(globalThis, "location", { configurable: true, ...descriptor });
afterEach(() => delete globalThis.location);

test("allowHttp lets http: go to any host", async () => {
  for (const url of [
    "http://sandbox:8787",
    "HTTP://Sandbox",
    "http://192.168.1.20:8787/prefix",
    "http://[fe80::1]:80",
    "http://proxy.example",
    "http://münchen.example",
  ]) {
    await refused({ baseUrl: url }, HTTP);
    await refused({ baseUrl: url, allowHttp: false }, HTTP);
    await refused({ baseUrl: url, allowHttp: undefined }, HTTP);
    await goes({ baseUrl: url, allowHttp: true }, url);
    await goes({ baseUrl: `${url}/`, allowHttp: true }, url);
  }
  await goes({ allowHttp: true }, "https://api.thumbtack.com");
  await goes({ allowHttp: true, environment: "staging" }, "https://staging-api.thumbtack.com");
  await goes({ allowHttp: false, baseUrl: "http://localhost:8787" }, "http://localhost:8787");
});

test("allowHttp is true or false, and of a client", async () => {
  for (const [allowHttp, kind] of [
    ["true", "string"],
    ["", "string"],
    [1, "number"],
    [null, "null"],
    [{}, "object"],
  ])
    for (const baseUrl of [undefined, "http://sandbox:8787", "https://proxy.example"])
      await refused({ allowHttp, baseUrl }, `expected a boolean, got ${kind}`, "options.allowHttp");
  const { client, requests } = recorded([user]);
  const error = await rejection(client.getSelf({ allowHttp: true }));
  assert.equal(error.argument, "options.allowHttp");
  assert.deepEqual(requests, []);
});

test("allowHttp bends no other rule of a base URL", async () => {
  const allowHttp = true;
  for (const baseUrl of [
    "",
    "sandbox:8787",
    "//sandbox",
    "http:",
    "http://",
    "http:///x",
    "http:sandbox",
    "http:/sandbox",
    "http://a b",
    "http://a\\b",
    "http://a\tb",
    "http://a:99999",
    "http://a:8a",
    "http://a%2eb",
    "http://256.1.1.1",
    "http://[x]",
    "ftp://sandbox",
    "ws://sandbox",
    "javascript://sandbox",
  ])
    await refused({ baseUrl, allowHttp }, "absolute https: URL");
  await refused({ baseUrl: "http://u:p@sandbox", allowHttp }, "without user name and password");
  await refused({ baseUrl: "http://sandbox?a", allowHttp }, "without query and fragment");
  await refused({ baseUrl: "http://sandbox/#a", allowHttp }, "without query and fragment");
});

test("allowHttp is not for the URLs of webhooks", async () => {
  const { client, requests } = recorded([], { baseUrl: "http://sandbox:8787", allowHttp: true });
  locate({ value: { origin: "http://sandbox:8787" } });
  const webhookURL = "http://sandbox:8787/hook";
  for (const call of [
    client.createWebhook({ webhookURL, eventTypes: ["MessageCreatedV4"] }),
    client.updateWebhook("1", { webhookURL }),
  ])
    assert.match(
      (await rejection(call)).message,
      /webhookURL: expected an absolute https: URL \(http: only to a loopback host\)\.$/,
    );
  assert.deepEqual(requests, []);
});

test("an allowHttp on Object.prototype allows nothing", async () => {
  Object.prototype.allowHttp = true;
  try {
    await refused({ baseUrl: "http://sandbox:8787" }, HTTP);
  } finally {
    delete Object.prototype.allowHttp;
  }
});

test("http: may go to the page's own origin, in whatever case and with or without its port", async () => {
  for (const [origin, ...urls] of [
    ["http://192.168.1.20:8787", "http://192.168.1.20:8787", "http://192.168.1.20:8787/prefix"],
    ["http://app.example", "http://app.example", "http://app.example:80", "HTTP://App.Example/p"],
    ["http://[fd00::1]:3000", "http://[FD00::1]:3000"],
    ["http://xn--mnchen-3ya.example", "http://xn--mnchen-3ya.example"],
  ]) {
    locate({ value: { origin } });
    for (const url of urls) await goes({ baseUrl: url }, url);
    for (const url of urls) await goes({ baseUrl: url, allowHttp: false }, url);
  }
});

test("and to nothing that is like it", async () => {
  locate({ value: { origin: "http://app.example:3000" } });
  for (const url of [
    "http://app.example",
    "http://app.example:80",
    "http://app.example:30000",
    "http://app.example.:3000",
    "http://app.example.evil:3000",
    "http://evil.app.example:3000",
    "http://xapp.example:3000",
    "http://evil:3000/app.example:3000",
    "http://192.168.1.20:3000",
    "ws://app.example:3000",
  ])
    await refused({ baseUrl: url }, HTTP);
  await refused({ baseUrl: "http://u@app.example:3000" }, HTTP);
  await refused({ baseUrl: "http://app.example:3000@evil" }, HTTP);
  await refused({ baseUrl: "http://app.example:3000?x" }, "without query and fragment");
});

test("a location that is none opens nothing, and throws nothing", async () => {
  const baseUrl = "http://app.example";
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const no = () => {
    throw new Error("no");
  };
  for (const value of [
    undefined,
    null,
    "http://app.example",
    {},
    { origin: undefined },
    { origin: null },
    { origin: 80 },
    { origin: true },
    { origin: ["http://app.example"] },
    { origin: new String("http://app.example") },
    { origin: new URL("http://app.example") },
    { origin: () => "http://app.example" },
    { origin: Symbol("http://app.example") },
    ...[
      "",
      "null",
      "*",
      "http://",
      "http:",
      "http://:80",
      "https://app.example",
      "https://app.example:80",
      "file://",
      "file://app.example",
      "app.example",
      "//app.example",
      " http://app.example",
      "http://app.example ",
      "http://app.example\n",
      "http://app.example/",
      "http://app.example/path",
      "http://app.example?",
      "http://app.example#",
      "http://u@app.example",
      "http://app.example\\",
      "http://app.example:0",
      "http://app.example:8a",
      "http://app.example\ud800",
      `http://app.example${" ".repeat(1 << 21)}`,
    ].map((origin) => ({ origin })),
    proxy,
    {
      get origin() {
        return no();
      },
    },
    new Proxy({}, { get: no }),
  ]) {
    locate({ value });
    await refused({ baseUrl }, HTTP);
    await refused({ baseUrl: "http://" }, HTTP);
    await goes({ baseUrl: "http://127.0.0.1:1" }, "http://127.0.0.1:1");
  }
  locate({ get: no });
  await refused({ baseUrl }, HTTP);
});

test("the location is read when a client is made, and only where the answer depends on it", async () => {
  let reads = 0;
  locate({
    get() {
      reads += 1;
      return { origin: "http://app.example" };
    },
  });
  await goes({}, "https://api.thumbtack.com");
  await goes({ baseUrl: "https://app.example" }, "https://app.example");
  await goes({ baseUrl: "http://localhost:1" }, "http://localhost:1");
  await goes({ baseUrl: "http://app.example", allowHttp: true }, "http://app.example");
  await refused({ baseUrl: "nonsense" }, "absolute https: URL");
  assert.equal(reads, 0);
  await goes({ baseUrl: "http://app.example" }, "http://app.example");
  assert.equal(reads, 1);
});

test("a base URL that ends in /api/v4, or goes below it, is refused with what was meant", async () => {
  for (const baseUrl of [
    "https://api.thumbtack.com/api/v4",
    "https://api.thumbtack.com/api/v4/",
    "https://staging-api.thumbtack.com/api/v4//",
    "https://api.thumbtack.com/api/v4/users",
    "https://api.thumbtack.com/api/v4/users/self",
    "https://proxy.example/thumbtack/api/v4/users/webhooks/",
    "https://proxy.example//api/v4",
    "https://proxy.example/API/V4",
    "http://localhost:8787/api/v4",
    "http://[::1]:8787/api/v4/users",
  ])
    await refused({ baseUrl }, "without /api/v4, which the client adds");
  await refused(
    { baseUrl: "http://sandbox/api/v4", allowHttp: true },
    "without /api/v4, which the client adds",
  );
  locate({ value: { origin: "http://app.example" } });
  await refused({ baseUrl: "http://app.example/api/v4" }, "without /api/v4, which the client adds");
});

test("a prefix that may be right is left alone", async () => {
  for (const url of [
    "https://proxy.example/api",
    "https://proxy.example/v4",
    "https://proxy.example/api/v4x",
    "https://proxy.example/myapi/v4",
    "https://proxy.example/api/v40/x",
    "https://proxy.example/api/v/4",
    "https://proxy.example/api/v3",
    "https://api.v4.example",
    "https://api/v4",
    "https://proxy.example/v4/api",
    "https://auth.example",
    "https://auth.thumbtack.com.example",
    "https://proxy.example/auth.thumbtack.com",
    "https://proxy.example:8443/https://api.thumbtack.com",
  ])
    await goes({ baseUrl: url }, url);
});

test("a sign-in host is refused with what was meant", async () => {
  const words = "the API (https://api.thumbtack.com or https://staging-api.thumbtack.com), not the sign-in";
  for (const host of ["auth.thumbtack.com", "staging-auth.thumbtack.com", "AUTH.Thumbtack.Com"])
    for (const [before, after] of [
      ["https://", ""],
      ["https://", "/"],
      ["https://", "."],
      ["https://", ":443"],
      ["https://", ".:8443/oauth2/auth"],
      ["https://", "/oauth2/token"],
      ["HTTPS://", "/api/v4"],
    ]) {
      await refused({ baseUrl: [before, host, after].join("") }, words);
      await refused(
        { baseUrl: [before, host, after].join(""), environment: "staging", allowHttp: true },
        words,
      );
    }
  await refused({ baseUrl: "http://auth.thumbtack.com", allowHttp: true }, words);
});
