// `webhooks()` as an iterator: what loops and impatient callers do to it.
import { again, json, webhook } from "./api.js";
import { check, stage } from "./stage.js";
import { never } from "./values.js";
import { outcome, outcomes, turn, until } from "./waiting.js";

const DONE = { value: undefined, done: true };
const disposed = "ThumbtackError disposed";

/** Pages of two without end: webhooks 0 and 1, 2 and 3, ... */
function page(url) {
  const offset = Number(new URL(url).searchParams.get("offset") ?? 0);
  return json(200, { data: [webhook(`${offset}`), webhook(`${offset + 1}`)], pagination: { limit: 2 } });
}
const endless = () => Array(100).fill(page);
const short = () => json(200, { data: [webhook("1")], pagination: { limit: 10 } });

/** What a call of an iterator's method came to, for comparing. */
const result = async (promise) => (await outcome(promise)).value;
const ids = (results) => results.map(({ value }) => value.value?.webhookID);

export const iteratorCases = {
  "iterator: it is one, and iterates itself": async (context) => {
    const { client } = stage(context);
    const iterator = client.webhooks();
    context.assert.ok(iterator[Symbol.asyncIterator]() === iterator, "itself");
    context.assert.ok(iterator.next() instanceof Promise, "a promise");
  },
  "iterator: nothing is sent before it is asked": async (context) => {
    const { client, requests } = stage(context);
    client.webhooks();
    await turn();
    context.assert.equal(requests.length, 0);
  },
  "iterator: return() early sends nothing more": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks();
    await iterator.next();
    context.assert.deepEqual(await result(iterator.return("value")), { value: "value", done: true });
    for (let count = 0; count < 3; count += 1) context.assert.deepEqual(await result(iterator.next()), DONE);
    await turn();
    context.assert.equal(requests.length, 1);
  },
  "iterator: return() before the first next() sends nothing at all": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks();
    context.assert.deepEqual(await result(iterator.return()), DONE);
    context.assert.deepEqual(await result(iterator.next()), DONE);
    context.assert.equal(requests.length, 0);
  },
  "iterator: return() while a page is on its way": async (context) => {
    const scene = stage(context, { client: { timeoutMs: 20 }, answers: [never] });
    const iterator = scene.client.webhooks();
    const [first, end, after] = await outcomes([iterator.next(), iterator.return(), iterator.next()]);
    // The first may fail by its limit, or be ended by the return; all of them settle.
    if ("reason" in first) check(context, first, "TimeoutError timeout");
    else context.assert.deepEqual(first.value, DONE);
    for (const { value } of [end, after]) context.assert.deepEqual(value, DONE);
    check(context, await outcome(scene.client.getSelf()), "resolves");
  },
  "iterator: break in the first page sends nothing more": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    for await (const { webhookID } of client.webhooks()) {
      context.assert.equal(webhookID, "0");
      break;
    }
    await turn();
    context.assert.equal(requests.length, 1);
  },
  "iterator: a loop that throws": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const loop = async () => {
      for await (const hook of client.webhooks()) if (hook.webhookID === "2") throw "the loop's own";
    };
    check(context, await outcome(loop()), { reason: "the loop's own" });
    context.assert.equal(requests.length, 2);
  },
  "iterator: throw() rejects with what it is given, and ends": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks();
    // The interface has it as optional.
    if (!iterator.throw) return;
    await iterator.next();
    check(context, await outcome(iterator.throw("given")), { reason: "given" });
    context.assert.deepEqual(await result(iterator.next()), DONE);
    context.assert.equal(requests.length, 1);
  },
  "iterator: next() after the end": async (context) => {
    const { client, requests } = stage(context, { answers: [short] });
    const iterator = client.webhooks();
    const results = [];
    for (let count = 0; count < 4; count += 1) results.push(await result(iterator.next()));
    context.assert.deepEqual(results, [{ value: webhook("1"), done: false }, DONE, DONE, DONE]);
    context.assert.equal(requests.length, 1);
  },
  "iterator: twenty next() at once give twenty webhooks in order": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks();
    const results = await outcomes(Array.from({ length: 20 }, () => iterator.next()));
    context.assert.deepEqual(
      ids(results),
      Array.from({ length: 20 }, (_, index) => `${index}`),
    );
    context.assert.equal(requests.length, 10);
  },
  "iterator: two next() at once at the end": async (context) => {
    const { client } = stage(context, { answers: [short] });
    const iterator = client.webhooks();
    const results = await outcomes([iterator.next(), iterator.next(), iterator.next()]);
    context.assert.deepEqual(ids(results), ["1", undefined, undefined]);
  },
  "iterator: two next() at once at a page that fails": async (context) => {
    const { client } = stage(context, { answers: [() => json(403, {})] });
    const iterator = client.webhooks();
    const [first, second] = await outcomes([iterator.next(), iterator.next()]);
    check(context, first, "ApiError forbidden");
    // As of a generator that has thrown.
    context.assert.deepEqual(second.value, DONE);
  },
  "iterator: two loops at once have pages of their own": async (context) => {
    const { client } = stage(context, { answers: endless() });
    const [one, other] = [client.webhooks(), client.webhooks()];
    const results = await outcomes([one.next(), other.next(), one.next(), other.next(), one.next()]);
    context.assert.deepEqual(ids(results), ["0", "0", "1", "1", "2"]);
  },
  "iterator: retries are for each page": async (context) => {
    const answers = [again(503), page, again(429), again(500), page];
    const { client } = stage(context, { client: { maxRetries: 2 }, answers });
    const iterator = client.webhooks();
    const results = await outcomes(Array.from({ length: 4 }, () => iterator.next()));
    context.assert.deepEqual(ids(results), ["0", "1", "2", "3"]);
  },
  "iterator: the signal aborts in the first page": async (context) => {
    const scene = stage(context, { answers: [never] });
    const { client, controller, requests } = scene;
    const iterator = client.webhooks(undefined, { signal: controller.signal });
    const pending = outcomes([iterator.next(), iterator.next()]);
    await until(() => requests.length === 1, "it was sent");
    controller.abort(0);
    const [first, second] = await pending;
    check(context, first, { reason: 0 });
    context.assert.ok("reason" in second ? second.reason === 0 : second.value.done, "the end");
    check(context, await outcome(client.getSelf()), "resolves");
  },
  "iterator: the signal aborts between pages": async (context) => {
    const { client, controller, requests } = stage(context, { answers: [page] });
    const iterator = client.webhooks({ limit: 2 }, { signal: controller.signal });
    await outcomes([iterator.next(), iterator.next()]);
    controller.abort("reason");
    check(context, await outcome(iterator.next()), { reason: "reason" });
    context.assert.equal(requests.length, 1);
    check(context, await outcome(client.getSelf()), "resolves");
  },
  "iterator: the signal aborts in a page that has come": async (context) => {
    const { client, controller, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks(undefined, { signal: controller.signal });
    await iterator.next();
    controller.abort(null);
    const second = await outcome(iterator.next());
    // What has come may be given; but then it is over.
    if ("value" in second) {
      context.assert.equal(second.value.value.webhookID, "1");
      check(context, await outcome(iterator.next()), { reason: null });
    } else {
      check(context, second, { reason: null });
    }
    context.assert.equal(requests.length, 1);
  },
  "iterator: the signal has aborted before": async (context) => {
    const { client, requests } = stage(context);
    const result = await outcome(client.webhooks({}, { signal: AbortSignal.abort(false) }).next());
    check(context, result, { reason: false });
    context.assert.equal(requests.length, 0);
  },
  "iterator: disposal in a page": async (context) => {
    const { client, requests } = stage(context, { answers: [never] });
    const iterator = client.webhooks();
    const pending = outcome(iterator.next());
    await until(() => requests.length === 1, "it was sent");
    client.free();
    check(context, await pending, disposed);
    const after = await outcome(iterator.next());
    if ("reason" in after) check(context, after, disposed);
    else context.assert.deepEqual(after.value, DONE);
    context.assert.equal(requests.length, 1);
  },
  "iterator: disposal between pages": async (context) => {
    const { client, requests } = stage(context, { answers: endless() });
    const iterator = client.webhooks();
    await outcomes([iterator.next(), iterator.next()]);
    client.free();
    check(context, await outcome(iterator.next()), disposed);
    context.assert.equal(requests.length, 1);
  },
  "iterator: a page that never comes": async (context) => {
    const scene = stage(context, { client: { timeoutMs: 20 }, answers: [page, never] });
    const iterator = scene.client.webhooks();
    const results = await outcomes([iterator.next(), iterator.next(), iterator.next()]);
    check(context, results[2], "TimeoutError timeout");
    check(context, await outcome(scene.client.getSelf()), "resolves");
  },
};
