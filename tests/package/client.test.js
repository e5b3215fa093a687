// The client's methods, from wherever they are called: through a proxy, taken off the client, in a class that extends it.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { InvalidArgumentError, UsersClient } from "thumbtack-users";
import { call, json, recorded, rejection } from "./recorder.js";
import { operations, page, user } from "./reference.js";

const ends = { ...page, pagination: { limit: 100 } };

/** Answers each operation as the reference has it. */
const answered = (row) => recorded([json(...row.answer)]);

for (const row of operations) {
  test(`${row.name} works through a proxy, and taken off the client`, async () => {
    const plain = answered(row);
    const expected = await call(plain.client, row);
    const proxied = answered(row);
    assert.deepEqual(await call(new Proxy(proxied.client, {}), row), expected);
    const taken = answered(row);
    const { [row.name]: method } = taken.client;
    assert.deepEqual(await call({ [row.name]: (...given) => method(...given) }, row), expected);
    const urls = [plain, proxied, taken].map(({ requests: [{ url, method, body }] }) => [url, method, body]);
    assert.deepEqual(urls, Array(3).fill(urls[0]));
  });
}

test("webhooks, free and dispose work through a proxy, and taken off the client", async () => {
  for (const wrap of [(client) => new Proxy(client, {}), (client) => ({ ...bound(client) })]) {
    const { client } = recorded([ends, ends]);
    const wrapped = wrap(client);
    const seen = [];
    for await (const { webhookID } of wrapped.webhooks()) seen.push(webhookID);
    assert.deepEqual(
      seen,
      ends.data.map(({ webhookID }) => webhookID),
    );
    wrapped.free();
    assert.equal((await rejection(client.getSelf())).code, "disposed");
  }
  if (!Symbol.dispose) return;
  const { client } = recorded();
  const { [Symbol.dispose]: dispose } = new Proxy(client, {});
  dispose();
  assert.equal((await rejection(client.getSelf())).code, "disposed");
});

/** A client's own methods. */
const bound = (client) =>
  Object.fromEntries(Object.getOwnPropertyNames(client).map((name) => [name, client[name]]));

test("each method is the same function each time, with the name of its operation", () => {
  const { client } = recorded();
  for (const name of [...operations.map(({ name }) => name), "webhooks", "free"]) {
    assert.equal(client[name], client[name]);
    assert.equal(client[name].name, name);
  }
  assert.equal(client.constructor, UsersClient);
  assert.ok(client instanceof UsersClient && new Proxy(client, {}) instanceof UsersClient);
});

test("what a method can't use of what map, then and others give is refused by a rejection, or ignored", async () => {
  const { client, requests } = recorded([page.data[0], user]);
  const refused = await Promise.all(["1", "2"].map(client.getWebhook).map(rejection));
  for (const error of refused) {
    assert.ok(error instanceof InvalidArgumentError);
    assert.equal(error.argument, "options");
  }
  assert.equal(requests.length, 0);
  const ignored = client.getWebhook("1", {}, ["1", "2"], "more");
  assert.deepEqual(await ignored, page.data[0]);
  assert.deepEqual(await Promise.resolve().then(client.getSelf), user);
});

test("a class that extends the client goes before it, through a proxy and taken off, too", async () => {
  class Named extends UsersClient {
    async getSelf(options) {
      return { ...(await super.getSelf(options)), named: true };
    }
    async name() {
      return (await this.getSelf()).firstName;
    }
  }
  const client = new Named({ accessToken: "token", fetch: async () => json(200, user) });
  const { getSelf } = client;
  for (const call of [() => client.getSelf(), () => new Proxy(client, {}).getSelf(), getSelf]) {
    assert.deepEqual(await call(), { ...user, named: true });
  }
  assert.equal(await client.name(), user.firstName);
  assert.equal(await new Proxy(client, {}).name(), user.firstName);
});

test("a test's stand-in for a method takes its place, on a client and on the class", async () => {
  const { client } = recorded([user, user]);
  const own = mock.method(client, "getSelf", async () => "stand-in");
  assert.equal(await client.getSelf(), "stand-in");
  own.mock.restore();
  assert.deepEqual(await client.getSelf(), user);
  const ofClass = mock.method(UsersClient.prototype, "getSelf", async () => "of the class");
  assert.equal(await client.getSelf(), "of the class");
  ofClass.mock.restore();
  assert.deepEqual(await client.getSelf(), user);
});

test("a frozen client works, and a copy of its fields", async () => {
  const { client } = recorded([user, user]);
  assert.deepEqual(await Object.freeze(client).getSelf(), user);
  const copy = Object.create(UsersClient.prototype, Object.getOwnPropertyDescriptors(client));
  assert.deepEqual(await copy.getSelf(), user);
});
