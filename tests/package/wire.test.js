// What each method puts on the wire, received by a real HTTP server and compared whole.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { createClient } from "thumbtack-users";
import { callAsWritten, recorded } from "./recorder.js";
import { operations, page, user, webhook } from "./reference.js";
import { secrets } from "./scan.js";

let server;
let baseUrl;
let received;
let next;

before(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    received.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const [status, answer] = next;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  baseUrl = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

// Node's fetch adds these to every request; the last two follow from `cache: "no-store"` (Fetch, section 4.5).
const OF_NODE = [
  "host",
  "connection",
  "accept-language",
  "sec-fetch-mode",
  "user-agent",
  "accept-encoding",
].concat(["pragma", "cache-control"]);

for (const row of operations) {
  test(`${row.name} sends the reference's request, whole`, async () => {
    received = [];
    next = row.answer;
    const client = await createClient({ accessToken: "sandbox-token", baseUrl });
    assert.deepEqual(await callAsWritten(client, row), row.result);
    assert.equal(received.length, 1);
    const [{ line, headers, body }] = received;
    for (const name of OF_NODE) delete headers[name];
    assert.equal(line, row.line);
    const expected = { authorization: "Bearer sandbox-token", accept: "application/json" };
    if (row.body) {
      expected["content-type"] = "application/json";
      expected["content-length"] = String(Buffer.byteLength(row.body));
    } else if (row.line.startsWith("DELETE")) {
      delete headers["content-length"]; // "0" from some versions of Node
    }
    assert.deepEqual(headers, expected);
    assert.equal(body, row.body ?? "");
  });
}

test("a request carries nothing else that fetch could be told", async () => {
  for (const row of operations) {
    const { client, requests } = recorded([new Response(null, { status: 204 })], { headers: undefined });
    await callAsWritten(client, row).catch(() => {});
    const [{ url, method, headers, body, signal, ...rest }] = requests;
    assert.equal(`${method} ${url}`, row.line.replace(" ", " https://api.thumbtack.com"));
    assert.deepEqual(
      { ...headers },
      {
        authorization: `Bearer ${secrets.token}`,
        accept: "application/json",
        ...(row.body && { "content-type": "application/json" }),
      },
    );
    assert.equal(body, row.body);
    assert.ok(signal instanceof AbortSignal);
    const safe = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
    assert.deepEqual(rest, safe);
  }
});

test("a webhook's ID is one percent-encoded path segment", async () => {
  const cases = {
    "../self": "..%2Fself",
    "a b": "a%20b",
    "a/b?c#d": "a%2Fb%3Fc%23d",
    "%2e": "%252e",
    ü: "%C3%BC",
  };
  for (const [id, segment] of Object.entries(cases)) {
    const { client, requests } = recorded([webhook]);
    await client.getWebhook(id);
    assert.deepEqual(
      requests.map((request) => request.url),
      [`https://api.thumbtack.com/api/v4/users/webhooks/${segment}`],
    );
  }
});

test("listWebhooks sends the limit and the offset that are given, and no others", async () => {
  const cases = [
    [undefined, ""],
    [{}, ""],
    [{ limit: 10 }, "?limit=10"],
    [{ offset: 0 }, "?offset=0"],
    [{ limit: 1, offset: 20 }, "?limit=1&offset=20"],
    [{ limit: undefined, offset: 5 }, "?offset=5"],
    [{ limit: 5_000_000_000, offset: Number.MAX_SAFE_INTEGER }, "?limit=5000000000&offset=9007199254740991"],
  ];
  for (const [query, expected] of cases) {
    const { client, requests } = recorded([page]);
    await client.listWebhooks(query);
    assert.equal(requests[0].url, `https://api.thumbtack.com/api/v4/users/webhooks${expected}`);
  }
});

test("fields that are undefined are not sent", async () => {
  const { client, requests } = recorded([webhook, webhook]);
  const eventTypes = ["MessageCreatedV4"];
  await client.createWebhook({
    webhookURL: "https://x.example/",
    eventTypes,
    enabled: undefined,
    auth: undefined,
  });
  await client.updateWebhook("1", { enabled: undefined, eventTypes });
  assert.deepEqual(
    requests.map((request) => request.body),
    [
      '{"webhookURL":"https://x.example/","eventTypes":["MessageCreatedV4"]}',
      '{"eventTypes":["MessageCreatedV4"]}',
    ],
  );
});

test("both kinds of credentials, and text of all kinds, arrive as they were given", async () => {
  const { client, requests } = recorded([webhook, webhook]);
  await client.updateWebhookAuth("1", { header: "X-Key", value: 'a "b" \\ c' });
  await client.updateWebhookAuth("1", { username: "ünï", password: 'päß 🔑 " \\ </script> \u2028' });
  assert.deepEqual(JSON.parse(requests[0].body), { header: "X-Key", value: 'a "b" \\ c' });
  assert.deepEqual(JSON.parse(requests[1].body), {
    username: "ünï",
    password: 'päß 🔑 " \\ </script> \u2028',
  });
});

test("environment and baseUrl say where requests go", async () => {
  const cases = [
    [{}, "https://api.thumbtack.com"],
    [{ environment: "production" }, "https://api.thumbtack.com"],
    [{ environment: "staging" }, "https://staging-api.thumbtack.com"],
    [{ baseUrl: "https://proxy.example/thumbtack/" }, "https://proxy.example/thumbtack"],
    [{ baseUrl: "http://localhost:8787", environment: "staging" }, "http://localhost:8787"],
    [{ baseUrl: "http://[::1]:1" }, "http://[::1]:1"],
  ];
  for (const [options, origin] of cases) {
    const { client, requests } = recorded([user], options);
    await client.getSelf();
    assert.equal(requests[0].url, `${origin}/api/v4/users/self`);
  }
});

test("the caller's headers go along: of the client, and before them those of the call", async () => {
  const { client, requests } = recorded([user, user], { headers: { "X-App": "one", "x-kept": "k" } });
  await client.getSelf({ headers: { "x-APP": "two", __proto__x: "p", Accept: "application/problem+json" } });
  await client.getSelf();
  const own = { authorization: `Bearer ${secrets.token}`, accept: "application/json" };
  assert.deepEqual(
    { ...requests[0].headers },
    { ...own, accept: "application/problem+json", "x-app": "two", "x-kept": "k", __proto__x: "p" },
  );
  assert.deepEqual({ ...requests[1].headers }, { ...own, "x-app": "one", "x-kept": "k" });
});

test("a header called __proto__ is a header like others", async () => {
  const { client, requests } = recorded([user]);
  await client.getSelf({ headers: JSON.parse('{"__proto__":"x"}') });
  assert.equal(Object.entries(requests[0].headers).at(-1).join(), "__proto__,x");
});

test("fetch is called with this undefined, and the global one is looked up at each call", async () => {
  let self = "unset";
  const { client } = recorded([], {
    fetch: async function () {
      self = this;
      return Response.json(user);
    },
  });
  await client.getSelf();
  assert.equal(self, undefined);

  const late = await createClient({ accessToken: "t" });
  const original = globalThis.fetch;
  try {
    globalThis.fetch = async () => Response.json({ userID: "replaced" });
    assert.equal((await late.getSelf()).userID, "replaced");
  } finally {
    globalThis.fetch = original;
  }
});
