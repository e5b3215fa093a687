// Methods that are taken off a client, handed to others, replaced and overridden.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { InvalidArgumentError, UsersClient } from "thumbtack-users";
import { asItIs, callAll, calls, clientAndSent, webhook } from "./api.js";

const right = await asItIs();

test("each method works where it was taken off its client", async () => {
  const { users, sent } = await clientAndSent();
  assert.deepEqual(await callAll(users, (name) => users[name]), right.results);
  assert.deepEqual(sent, right.sent);
});

for (const name of [...Object.keys(calls), "webhooks", "free"]) {
  test(`const { ${name} } = users`, async () => {
    const { users } = await clientAndSent();
    const { [name]: method } = users;
    const given = calls[name] ?? [];
    if (name === "webhooks") assert.deepEqual((await method().next()).value, webhook);
    else assert.deepEqual(await method(...given), right.results[name]);
  });
}

test("a method that was taken off twice is the same, and another client's is its own", async () => {
  const [{ users }, { users: other }] = [await clientAndSent(), await clientAndSent()];
  assert.equal(users.getSelf, users.getSelf);
  const { free } = other;
  free();
  assert.deepEqual(await users.getSelf(), right.results.getSelf);
  await assert.rejects(other.getSelf(), { code: "disposed" });
});

test("promise.then(users.getWebhook): one argument", async () => {
  const { users } = await clientAndSent();
  assert.deepEqual(await Promise.resolve(webhook.webhookID).then(users.getWebhook), webhook);
});

test("ids.map(users.getWebhook): the place is no options, which is a rejection", async () => {
  const { users, sent } = await clientAndSent();
  const outcomes = await Promise.allSettled([webhook.webhookID, "2"].map(users.getWebhook));
  for (const { status, reason } of outcomes) {
    assert.equal(status, "rejected");
    assert.ok(reason instanceof InvalidArgumentError, String(reason));
    assert.equal(reason.argument, "options");
  }
  assert.deepEqual(sent, []);
});

test("parameters beyond those of a method are ignored", async () => {
  const { users } = await clientAndSent();
  assert.deepEqual(await users.getWebhook(webhook.webhookID, undefined, [webhook.webhookID]), webhook);
  assert.deepEqual(await users.getSelf({}, 1, "more"), right.results.getSelf);
});

test("a subclass overrides a method, and calls that of its parent", async () => {
  const { sent } = await clientAndSent();
  class Logging extends UsersClient {
    async getSelf(...given) {
      sent.push("before");
      return { ...(await super.getSelf(...given)), isLogged: true };
    }
  }
  const users = new Logging({
    accessToken: "t",
    fetch: async () => Response.json({ userID: "1337" }),
  });
  assert.deepEqual(await users.getSelf(), { userID: "1337", isLogged: true });
  assert.deepEqual(sent, ["before"]);
  assert.ok(users instanceof UsersClient);
});

test("a method is replaced on an instance, by a plain value and by a spy", async () => {
  const { users, sent } = await clientAndSent();
  users.getSelf = async () => "assigned";
  assert.equal(await users.getSelf(), "assigned");
  const spy = mock.method(users, "listWebhooks");
  assert.deepEqual(await users.listWebhooks({ limit: 10 }), right.results.listWebhooks);
  assert.equal(spy.mock.callCount(), 1);
  mock.method(users, "getWebhook", async () => "spied");
  assert.equal(await users.getWebhook("1"), "spied");
  mock.restoreAll();
  assert.deepEqual(await users.getWebhook(webhook.webhookID), webhook);
  assert.equal(sent.length, 2);
});

test("a method is replaced on the class, for all clients", async () => {
  const spy = mock.method(UsersClient.prototype, "getSelf", async () => "of the class");
  try {
    const { users } = await clientAndSent();
    assert.equal(await users.getSelf(), "of the class");
    assert.equal(spy.mock.callCount(), 1);
  } finally {
    mock.restoreAll();
  }
});
