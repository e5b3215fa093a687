// The installed package against the sandbox, over HTTP: what a user's first program does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, createClient, NetworkError } from "thumbtack-users";
import { rejection } from "./recorder.js";
import { fetchAndWriteDown } from "./requests-file.js";

const baseUrl = process.env.SANDBOX_URL;
const connect = (accessToken = "sandbox-token", options = {}) =>
  createClient({ accessToken, baseUrl, fetch: fetchAndWriteDown, ...options });

test("all eight operations, one after the other", async () => {
  const users = await connect();
  const self = await users.getSelf();
  assert.equal(self.userID, "1337");
  assert.equal(self.email, "hello@world.com");

  const created = await users.createWebhook({
    webhookURL: "https://example.com/hook",
    eventTypes: ["MessageCreatedV4"],
    enabled: false,
    auth: { username: "hello", password: "world" },
  });
  assert.match(created.webhookID, /^\d{18}$/);
  assert.deepEqual(
    { ...created, webhookID: "" },
    {
      webhookID: "",
      webhookURL: "https://example.com/hook",
      enabled: false,
      authType: "Basic",
      userID: "1337",
      eventTypes: ["MessageCreatedV4"],
    },
  );
  const id = created.webhookID;
  assert.deepEqual(await users.getWebhook(id), created);
  assert.ok((await users.listWebhooks({ limit: 100 })).data.some(({ webhookID }) => webhookID === id));

  assert.deepEqual(await users.updateWebhook(id, { enabled: true }), { ...created, enabled: true });
  const header = await users.updateWebhookAuth(id, { header: "X-Key", value: "v" });
  assert.equal(header.authType, "CustomHeader");
  assert.equal((await users.deleteWebhookAuth(id)).authType, "None");
  assert.equal(await users.deleteWebhook(id), undefined);
  assert.equal((await rejection(users.getWebhook(id))).code, "not_found");
});

test("pages follow each other by limit and offset", async () => {
  const users = await connect();
  const ids = [];
  for (let index = 0; index < 5; index += 1) {
    const webhook = { webhookURL: `https://example.com/${index}`, eventTypes: ["MessageCreatedV4"] };
    ids.push((await users.createWebhook(webhook)).webhookID);
  }
  const first = await users.listWebhooks({ limit: 3 });
  assert.equal(first.data.length, 3);
  assert.equal(first.pagination.limit, 3);
  assert.equal(typeof first.pagination.next, "string");
  const second = await users.listWebhooks({ limit: 3, offset: 3 });
  const seen = [...first.data, ...second.data].map(({ webhookID }) => webhookID);
  assert.equal(new Set(seen).size, seen.length);
  for (const id of ids) await users.deleteWebhook(id);
});

for (const [what, isDoomed, isAwaited] of [
  ["all of fifty webhooks are deleted in a loop", () => true, true],
  ["half of them are", (index) => index % 2 === 0, true],
  ["all are, side by side", () => true, false],
]) {
  test(`through the sandbox: ${what}`, { timeout: 60_000 }, async () => {
    const users = await connect();
    const made = [];
    for (let index = 0; index < 50; index += 1) {
      const webhook = { webhookURL: `https://example.com/loop/${index}`, eventTypes: ["MessageCreatedV4"] };
      made.push((await users.createWebhook(webhook)).webhookID);
    }
    const [seen, under] = [[], []];
    for await (const { webhookID } of users.webhooks({ limit: 10 })) {
      seen.push(webhookID);
      const index = made.indexOf(webhookID);
      if (index < 0 || !isDoomed(index)) continue;
      under.push(users.deleteWebhook(webhookID));
      if (isAwaited) await under.at(-1);
    }
    await Promise.all(under);
    assert.deepEqual(
      made.filter((id) => !seen.includes(id)),
      [],
    );
    assert.equal(new Set(seen).size, seen.length);
    const left = [];
    for await (const { webhookID } of users.webhooks()) left.push(webhookID);
    assert.deepEqual(
      left.filter((id) => made.includes(id)),
      made.filter((_, index) => !isDoomed(index)),
    );
    for (const id of left.filter((id) => made.includes(id))) await users.deleteWebhook(id);
  });
}

test("what the sandbox refuses arrives as the right error", async () => {
  const cases = [
    ["no-such-token", (users) => users.getSelf(), 401, "unauthorized"],
    ["sandbox-token", (users) => users.getWebhook("123456789012345678"), 404, "not_found"],
    ["sandbox-token", (users) => users.listWebhooks({ limit: 4_000_000_000 }), 400, "bad_request"],
  ];
  for (const [token, run, status, code] of cases) {
    const error = await rejection(run(await connect(token)));
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.code, error.attempts], [status, code, 1]);
    assert.ok(error.title);
    if (status !== 401) assert.match(error.traceID, /^[0-9a-f]{16}$/);
    if (status === 400) assert.ok(Array.isArray(error.errors));
  }
});

test("an ID that looks like a path stays one segment", async () => {
  const error = await rejection((await connect()).getWebhook("../self"));
  assert.equal(error.code, "not_found");
});

test("a port that nobody listens on is a NetworkError", async () => {
  const error = await rejection((await connect("t", { baseUrl: "http://127.0.0.1:9" })).getSelf());
  assert.ok(error instanceof NetworkError);
});
