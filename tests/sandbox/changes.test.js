// What has changed, told as it changes, as server-sent events.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SandboxState } from "../../sandbox/app.js";
import { create, SELF, WEBHOOKS } from "./caller.js";
import { DELIVERIES, INBOX, MESSAGES, startDelivering } from "./delivering.js";
import { until } from "./faulty.js";

const CHANGES = "/sandbox/changes";

/** How many watch. @param {import("node:test").TestContext} t */
function countWatchers(t) {
  const { watch } = SandboxState.prototype;
  const count = { now: 0 };
  t.mock.method(
    SandboxState.prototype,
    "watch",
    /** @this {SandboxState} @param {import("../../sandbox/state.js").Watcher} watcher */
    function counting(watcher) {
      count.now++;
      const stop = watch.call(this, watcher);
      return () => {
        count.now--;
        stop();
      };
    },
  );
  return count;
}

/** @param {import("node:test").TestContext} t @param {string} url */
async function listen(t, url) {
  const leaving = new AbortController();
  t.after(() => leaving.abort());
  // The headers come at once: a page knows that it is told from here on.
  const response = await fetch(url + CHANGES, { signal: leaving.signal });
  let text = "";
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of /** @type {any} */ (response.body)) text += decoder.decode(chunk);
  })().catch(() => {});
  // So do the first bytes, a comment, without which Firefox does not take it for open.
  await until(() => text !== "");
  assert.equal(text, ":\n\n");
  text = "";
  return {
    response,
    ended,
    leave: () => leaving.abort(),
    /** What it was told since it was last asked, once there is so much. @param {number} count */
    async told(count) {
      await until(() => text.split("\n\n").length > count);
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      return events.map((event) => event.replace(/^data: /, ""));
    },
  };
}

test("each change is told, once it is made", async (t) => {
  const { url, call, control } = await startDelivering(t);
  const { told, response } = await listen(t, url);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/event-stream");
  assert.match(response.headers.get("cache-control") ?? "", /no-store/);

  const { webhookID } = await create(call, { webhookURL: url + INBOX });
  const webhook = `${WEBHOOKS}/${webhookID}`;
  assert.deepEqual(await told(1), ["webhooks"]);
  const steps =
    /** @type {Array<[method: string, path: string, body: object | undefined, told: string[]]>} */ ([
      ["PUT", webhook, { enabled: true }, ["webhooks"]],
      ["PUT", `${webhook}/auth`, { header: "x", value: "y" }, ["webhooks"]],
      ["DELETE", `${webhook}/auth`, undefined, ["webhooks"]],
      ["POST", MESSAGES, {}, ["deliveries", "inbox", "deliveries"]],
      ["POST", INBOX, {}, ["inbox"]],
      ["PUT", INBOX, { status: 204 }, ["inbox"]],
      ["DELETE", INBOX, undefined, ["inbox"]],
      ["DELETE", DELIVERIES, undefined, ["deliveries"]],
      ["POST", "/sandbox/faults", { status: 503, operation: "getSelf", count: 1 }, ["faults"]],
      ["GET", SELF, undefined, ["faults"]],
      ["DELETE", "/sandbox/faults", undefined, ["faults"]],
      ["DELETE", webhook, undefined, ["webhooks"]],
    ]);
  for (const [method, path, body, expected] of steps) {
    await call(method, path, { body });
    assert.deepEqual(await told(expected.length), expected, `${method} ${path}`);
  }
  await control("POST", "/sandbox/reset");
  assert.deepEqual(new Set(await told(4)), new Set(["webhooks", "faults", "inbox", "deliveries"]));
});

test("what changes nothing is not told of", async (t) => {
  const { url, call, control } = await startDelivering(t);
  const { told } = await listen(t, url);
  await call("GET", WEBHOOKS);
  await call("POST", WEBHOOKS, { body: {} });
  await call("DELETE", `${WEBHOOKS}/1`);
  await control("POST", MESSAGES, { body: { text: 1 } });
  await control("GET", DELIVERIES);
  await create(call);
  assert.deepEqual(await told(1), ["webhooks"]);
});

test("a listener that leaves is forgotten, and HEAD never listens", async (t) => {
  const watchers = countWatchers(t);
  const { url, call, control } = await startDelivering(t);
  const listeners = await Promise.all(Array.from({ length: 5 }, () => listen(t, url)));
  assert.equal(watchers.now, 5);
  const head = await control("HEAD", CHANGES);
  assert.deepEqual([head.status, head.text, watchers.now], [200, "", 5]);
  for (const { leave } of listeners.splice(1)) leave();
  await until(() => watchers.now === 1);
  await create(call);
  assert.deepEqual(await listeners[0]?.told(1), ["webhooks"]);
});

test("a listener that does not read holds up nobody", async (t) => {
  const watchers = countWatchers(t);
  const { url, call } = await startDelivering(t);
  const leaving = new AbortController();
  await fetch(url + CHANGES, { signal: leaving.signal });
  for (let n = 0; n < 100; n++) await create(call);
  leaving.abort();
  await until(() => watchers.now === 0);
});

test("close ends the listening", async (t) => {
  const watchers = countWatchers(t);
  const { url, close } = await startDelivering(t);
  const { ended } = await listen(t, url);
  await close();
  await ended;
  await until(() => watchers.now === 0);
});
