// What a sandbox remembers can be saved as JSON, and another one goes on from there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSandbox, SandboxState, TOKENS } from "../../sandbox/app.js";
import { callerOf, create, SELF, WEBHOOKS } from "./caller.js";
import { DELIVERIES, INBOX, MESSAGES } from "./delivering.js";
import { FAULTS, REQUESTS, until } from "./faulty.js";

/** @param {SandboxState} [state] @param {import("../../sandbox/delivery.js").Courier} [courier] */
function sandbox(state = new SandboxState(), courier = async () => 200) {
  /** @type {import("../../sandbox/delivery.js").Post[]} */
  const posts = [];
  const app = createSandbox({
    state,
    courier: (post, signal) => {
      posts.push(post);
      return courier(post, signal);
    },
  });
  return { state, posts, call: callerOf(app) };
}

/** @param {SandboxState} state */
const throughJSON = (state) => new SandboxState(JSON.parse(JSON.stringify(state)));

test("a saved state goes on exactly where it was", async () => {
  const one = sandbox();
  const auths = [
    { username: "h\u00f6", password: "\u2713" },
    { header: "__proto__", value: "caf\u00e9" },
    { header: "X-Key", value: "k" },
  ];
  for (const auth of auths) await create(one.call, { auth });
  await create(one.call, { enabled: false }, TOKENS.secondUser);
  const deleted = await create(one.call);
  await one.call("DELETE", `${WEBHOOKS}/${deleted.webhookID}`);
  await one.call("PUT", INBOX, { body: { status: 503, delayMs: 1 } });
  await one.call("POST", INBOX, { body: { event: {} }, headers: { constructor: "x" } });
  await one.call("POST", MESSAGES, { body: {} });
  const faults = [
    { status: 503, count: 3, operation: "getSelf", headers: { "x-a": "b" } },
    { cut: "before", share: 0.5, method: "DELETE" },
  ];
  await one.call("PUT", FAULTS, { body: { seed: 9, faults } });
  assert.equal((await one.call("GET", SELF)).status, 503);

  const two = sandbox(throughJSON(one.state));
  assert.deepEqual(two.state.toJSON(), one.state.toJSON());
  for (const path of [REQUESTS, DELIVERIES, INBOX, FAULTS, WEBHOOKS]) {
    assert.equal((await two.call("GET", path)).text, (await one.call("GET", path)).text, path);
  }
  // And from here on, step by step.
  for (const { call } of [one, two]) {
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await call("GET", SELF)).status);
    assert.deepEqual(statuses, [503, 503, 200]);
    const { json } = await call("POST", FAULTS, {
      body: { status: 500, operation: "createWebhook", count: 1 },
    });
    assert.equal(json.faultID, "3");
    assert.equal((await call("POST", WEBHOOKS, { body: {} })).status, 500);
    const { webhookID } = await create(call);
    assert.equal(BigInt(webhookID), BigInt(deleted.webhookID) + 1n);
    await call("POST", MESSAGES, { body: {} });
  }
  assert.equal(two.posts.length, 4);
  assert.deepEqual(
    two.posts.map(({ url, headers }) => [url, headers]),
    one.posts.slice(-4).map(({ url, headers }) => [url, headers]),
  );
  const { headers } = two.posts[1] ?? {};
  assert.equal(new Map(Object.entries(headers ?? {})).get("__proto__"), "caf\u00e9");
  assert.deepEqual(
    (await two.call("GET", REQUESTS)).json.total,
    (await one.call("GET", REQUESTS)).json.total,
  );
  assert.equal((await two.call("GET", DELIVERIES)).json.data.at(-1).number, 7);
});

test("what was saved is a copy: the old sandbox and the new one are two", async () => {
  const one = sandbox();
  const { webhookID } = await create(one.call, { auth: { username: "u", password: "p" } });
  const two = sandbox(throughJSON(one.state));
  await two.call("DELETE", `${WEBHOOKS}/${webhookID}`);
  assert.equal((await one.call("GET", `${WEBHOOKS}/${webhookID}`)).json.authType, "Basic");
  assert.equal((await two.call("GET", `${WEBHOOKS}/${webhookID}`)).status, 404);
});

test("full logs are saved with what they have forgotten, and a smaller one keeps the latest", async () => {
  const state = new SandboxState(undefined, { maxRequests: 5 });
  const one = sandbox(state);
  for (let n = 0; n < 8; n++) await one.call("GET", SELF);
  const numbers = async (/** @type {SandboxState} */ from) => {
    const { json } = await sandbox(from).call("GET", REQUESTS);
    return [json.data.map((/** @type {any} */ { number }) => number), json.total, json.forgotten];
  };
  const saved = JSON.parse(JSON.stringify(state));
  assert.deepEqual(await numbers(new SandboxState(saved, { maxRequests: 5 })), [[4, 5, 6, 7, 8], 8, 3]);
  assert.deepEqual(await numbers(new SandboxState(saved, { maxRequests: 2 })), [[7, 8], 8, 6]);
});

test("a delivery that was on its way when the state was saved has failed", async () => {
  const never = () => new Promise(() => {});
  const one = sandbox(undefined, /** @type {any} */ (never));
  await create(one.call);
  one.call("POST", MESSAGES, { body: {} });
  await until(() => one.posts.length === 1);
  const { call } = sandbox(throughJSON(one.state));
  const [{ status, error, durationMs }] = (await call("GET", DELIVERIES)).json.data;
  assert.deepEqual([status, error, durationMs], [null, "the sandbox ended before there was an answer", 0]);
});

test("whoever watches is told of each change, until that is ended", async () => {
  const { state, call } = sandbox();
  /** @type {string[]} */
  const told = [];
  const stop = state.watch((change) => {
    told.push(`${change} ${state.toJSON().webhooks.webhooks.length}`);
  });
  await create(call);
  await call("POST", FAULTS, { body: { status: 503, operation: "getSelf" } });
  await call("GET", WEBHOOKS);
  assert.deepEqual(told, ["webhooks 1", "faults 1"]);
  stop();
  await create(call);
  assert.equal(told.length, 2);
});

test("each sandbox has a state of its own, if it is given none", async () => {
  const [one, two] = [callerOf(createSandbox()), callerOf(createSandbox())];
  await create(one);
  assert.deepEqual((await two("GET", WEBHOOKS)).json.data, []);
});
