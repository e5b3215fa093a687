// Calls that are ended by signals of polyfills and of old platforms, some of which have no `reason`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbortController as MysticateasController } from "abort-controller";
import { AbortController as PolyfillsController } from "abortcontroller-polyfill/dist/cjs-ponyfill.js";
import { createClient } from "thumbtack-users";

/** The least that a signal can be. @param {object} members */
class LeastController {
  constructor(members = {}) {
    const listeners = new Set();
    this.signal = {
      aborted: false,
      addEventListener: (_, listener) => listeners.add(listener),
      removeEventListener: (_, listener) => listeners.delete(listener),
      ...members,
    };
    this.abort = () => {
      this.signal.aborted = true;
      for (const listener of listeners) listener({ type: "abort", target: this.signal });
    };
  }
}

/** Those whose signal has no reason when it has aborted. */
const withoutReason = {
  "abort-controller 3.0.0": () => new MysticateasController(),
  "a signal with the least of members": () => new LeastController(),
};

const never = async (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** How calls end that are aborted before they begin, and while they are under way. */
async function ends(controller, reason) {
  const users = await createClient({ accessToken: "t", fetch: never });
  const { signal } = controller;
  const running = users.getSelf({ signal }).catch((thrown) => thrown);
  await new Promise((resolve) => setImmediate(resolve));
  controller.abort(reason);
  return [await running, await users.getSelf({ signal }).catch((thrown) => thrown)];
}

for (const [name, make] of Object.entries(withoutReason)) {
  test(`${name}: without a reason, an AbortError`, async () => {
    for (const error of await ends(make())) {
      assert.ok(error instanceof Error, String(error));
      assert.equal(error.name, "AbortError");
      assert.ok(error.message.length > 0 && error.stack);
    }
  });

  test(`${name}: the second page of a walk rejects so, too`, async () => {
    const controller = make();
    const webhook = {
      webhookURL: "https://x.example/",
      enabled: true,
      authType: "None",
      userID: "1",
      eventTypes: [],
    };
    const page = { data: [{ webhookID: "1", ...webhook }], pagination: { limit: 1, offset: 0 } };
    const users = await createClient({ accessToken: "t", fetch: async () => Response.json(page) });
    const pages = users.webhooks({}, { signal: controller.signal });
    assert.equal((await pages.next()).value.webhookID, "1");
    controller.abort();
    await assert.rejects(pages.next(), { name: "AbortError" });
  });
}

test("abortcontroller-polyfill 1.7.8 has a reason, which is what a call rejects with", async () => {
  const reason = new Error("enough");
  assert.deepEqual(await ends(new PolyfillsController(), reason), [reason, reason]);
  for (const error of await ends(new PolyfillsController())) assert.equal(error.name, "AbortError");
});

test("a reason that is there is given as it is, whatever it is", async () => {
  for (const reason of [null, 0, "", "why", { why: 1 }, new Error("x")]) {
    for (const make of [() => new AbortController(), () => new LeastController({ reason })]) {
      const [first, second] = await ends(make(), reason);
      assert.ok(Object.is(first, reason) && Object.is(second, reason), `${String(first)}, ${String(second)}`);
    }
  }
});

test("a signal that has a reason, which is undefined, is taken at its word", async () => {
  assert.deepEqual(await ends(new LeastController({ reason: undefined })), [undefined, undefined]);
});

test("a signal of the platform that was aborted with undefined gives its own AbortError", async () => {
  for (const error of await ends(new AbortController(), undefined)) assert.equal(error.name, "AbortError");
});
