// Which answers are asked for once more, and when.
import { newWebhook, user, webhook } from "../api.js";
import { failure, fixture } from "../fixture.js";

/** A timer may be early by the coarseness of a page's clock. */
const COARSE_MS = 5;

/** By how much the first wait is spread, where the server says how long it is. */
const SPREAD_MS = 250;

export const retries = {
  "a 503 is asked for again after the time that it names": async (context) => {
    const { assert } = context;
    const { client, reports } = fixture(context, "503-after-1+ok", { maxRetries: 1 });
    const start = performance.now();
    assert.deepEqual(await client.getSelf(), user);
    assert.atLeast(performance.now() - start, 1000 - COARSE_MS);
    const [first, second, ...more] = reports;
    assert.deepEqual([first.attempt, first.status], [1, 503]);
    checkSpread(assert, first.retryInMs, 1000);
    assert.deepEqual([first.error.name, first.error.code], ["ApiError", "server_error"]);
    assert.equal(first.traceID, "trace-503");
    assert.deepEqual([second.attempt, second.status, second.retryInMs, more.length], [2, 200, undefined, 0]);
  },

  "a time that a page is not let see is not waited for": async (context) => {
    const { assert } = context;
    const { client, reports } = fixture(context, "503-after-1-hidden+ok", { maxRetries: 1 });
    assert.deepEqual(await client.getSelf(), user);
    const [{ retryInMs }] = reports;
    if (context.engine === "node") checkSpread(assert, retryInMs, 1000);
    else checkBackoff(assert, retryInMs, 500);
  },

  "more than a minute is not waited for": async (context) => {
    const { client, requests } = fixture(context, "503-after-61+ok", { maxRetries: 2 });
    const fields = { code: "server_error", status: 503, retryAfterMs: 61_000, attempts: 1 };
    await failure(context, client.getSelf(), "ApiError", fields);
    context.assert.equal((await requests()).length, 1, "requests");
    context.assert.deepEqual(await client.getSelf(), user);
  },

  "a 503 that stays": async (context) => {
    const { assert } = context;
    const { client, reports, requests } = fixture(context, "503*+ok", { maxRetries: 2 });
    const fields = { code: "server_error", status: 503, traceID: "trace-503", attempts: 3 };
    await failure(context, client.getSelf(), "ApiError", fields);
    assert.equal((await requests()).length, 3, "requests");
    assert.deepEqual(
      reports.map(({ attempt }) => attempt),
      [1, 2, 3],
    );
    checkBackoff(assert, reports[0].retryInMs, 500);
    checkBackoff(assert, reports[1].retryInMs, 1000);
    assert.equal(reports[2].retryInMs, undefined);
  },

  "a POST is sent once after a 500, a 503 and a 408": async (context) => {
    for (const status of [500, 503, 408]) {
      const { client, requests } = fixture(context, `${status}+ok`, { maxRetries: 2 });
      const code = status === 408 ? "client_error" : "server_error";
      await failure(context, client.createWebhook(newWebhook), "ApiError", { code, status, attempts: 1 });
      context.assert.equal((await requests()).length, 1, `requests with a ${status}`);
    }
  },

  "a PUT is sent again after each of them": async (context) => {
    const results = [500, 502, 503, 408].map(async (status) => {
      const { client, requests } = fixture(context, `${status}+ok`, { maxRetries: 1 });
      context.assert.deepEqual(await client.updateWebhook("1", { enabled: true }), webhook);
      context.assert.equal((await requests()).length, 2, `requests with a ${status}`);
    });
    await Promise.all(results);
  },

  "a POST is sent again after a 429, soon if that says so": async (context) => {
    const { client, reports, requests } = fixture(context, "429-after-0+ok", { maxRetries: 1 });
    context.assert.deepEqual(await client.createWebhook(newWebhook), webhook);
    const methods = (await requests()).map(({ operation, body }) => `${operation.split(" ")[0]} ${body}`);
    context.assert.deepEqual(methods, Array(2).fill(`POST ${JSON.stringify(newWebhook)}`));
    checkSpread(context.assert, reports[0].retryInMs, 0);
    context.assert.deepEqual([reports[1].retryInMs, reports.length], [undefined, 2]);
  },

  "a 429 that names a date": async (context) => {
    const { assert } = context;
    const { client, reports } = fixture(context, "429-until+ok", { maxRetries: 1 });
    const start = performance.now();
    assert.deepEqual(await client.createWebhook(newWebhook), webhook);
    const [{ retryInMs }] = reports;
    // The date is one to two seconds away when the server writes it; the answer's way takes some of it.
    assert.atMost(retryInMs, 2000 + SPREAD_MS);
    assert.atLeast(retryInMs, 500);
    assert.atLeast(performance.now() - start, retryInMs - COARSE_MS);
  },

  "a 429 that names no time": async (context) => {
    const { client, reports } = fixture(context, "429+ok", { maxRetries: 1 });
    context.assert.deepEqual(await client.createWebhook(newWebhook), webhook);
    checkBackoff(context.assert, reports[0].retryInMs, 500);
  },

  "a 403 and a 404 are final": async (context) => {
    const { client, requests } = fixture(context, "403+404+ok", { maxRetries: 2 });
    await failure(context, client.getSelf(), "ApiError", { code: "forbidden", status: 403, attempts: 1 });
    const fields = { code: "not_found", status: 404, attempts: 1 };
    await failure(context, client.deleteWebhook("1"), "ApiError", fields);
    context.assert.equal((await requests()).length, 2, "requests");
  },
};

/** What the server asks for before the first retry, and somewhat more. */
function checkSpread(assert, ms, requestedMs) {
  assert.atLeast(ms, requestedMs);
  assert.atMost(ms, requestedMs + SPREAD_MS);
}

function checkBackoff(assert, ms, limit) {
  assert.atLeast(ms, limit / 2);
  assert.atMost(ms, limit);
}
