// The caller ends the call: it rejects with exactly the caller's reason, and at once.
import { newWebhook, user } from "../api.js";
import { deferred, failure, fetchThatTells, fixture, median, timed } from "../fixture.js";

const AT_ONCE_MS = 50;
const TRIES = 5;

const reasons = { "a text": "text", null: null, 0: 0, "an Error": new Error("enough") };

/** Where the call is when it is ended, and how to know that it is there. */
const places = {
  "in flight": {
    fault: "silent",
    arrive: ({ requests }, number) => requests(number),
  },
  "in the body": {
    fault: "drip-200",
    arrive: ({ head }) => head.promise,
  },
};

/** One call that is ended when it has arrived: gives how long it then takes to settle. */
async function endOne(context, place, scene, number, reason) {
  const controller = new AbortController();
  const call = scene.client.getSelf({ signal: controller.signal });
  const rejection = context.assert.rejects(call, "expected the reason");
  await place.arrive(scene, number);
  const taken = timed(call);
  controller.abort(reason);
  const ms = await taken;
  const got = await rejection;
  context.assert.ok(
    Object.is(got, reason),
    `expected the very reason, got ${context.assert.show(got)}; is it`,
  );
  return ms;
}

/** Ends several calls, one after the other: a busy machine may hold up one of them. */
async function atOnce({ assert }, end) {
  const times = [];
  for (let number = 1; number <= TRIES; number += 1) times.push(await end(number));
  assert.atMost(median(times), AT_ONCE_MS, `of ${times.map(Math.round)} ms, the median`);
}

export const aborts = {};

for (const [where, place] of Object.entries(places)) {
  for (const [name, reason] of Object.entries(reasons)) {
    aborts[`ended ${where}, with ${name}`] = async (context) => {
      const scene = fixture(context, `${place.fault}*+ok`, {
        maxRetries: 2,
        fetch: fetchThatTells(() => scene.head.resolve()),
      });
      await atOnce(context, (number) => {
        scene.head = deferred();
        return endOne(context, place, scene, number, reason);
      });
      context.assert.equal(await scene.over(TRIES), TRIES, "connections that were let go of");
      await scene.release();
      context.assert.deepEqual(await scene.client.getSelf(), user);
    };
  }
}

aborts["ended while it waits for the next attempt"] = async (context) => {
  const { assert } = context;
  await atOnce(context, async () => {
    const told = deferred();
    const options = { maxRetries: 2, onAttempt: told.resolve };
    const { client, requests } = fixture(context, "429-after-10+ok", options);
    const controller = new AbortController();
    const call = client.createWebhook(newWebhook, { signal: controller.signal });
    const rejection = assert.rejects(call);
    const { retryInMs } = await told.promise;
    assert.atLeast(retryInMs, 10_000);
    assert.atMost(retryInMs, 10_250);
    const taken = timed(call);
    controller.abort("text");
    const ms = await taken;
    assert.equal(await rejection, "text");
    assert.equal((await requests()).length, 1, "requests");
    assert.deepEqual(await client.getSelf(), user);
    return ms;
  });
};

aborts["ended while it waits for a token"] = async (context) => {
  const { assert } = context;
  await atOnce(context, async () => {
    const asked = deferred();
    let isWilling = false;
    const accessToken = () => {
      asked.resolve();
      return isWilling ? "a-token" : new Promise(() => {});
    };
    const { client, requests } = fixture(context, "ok", { accessToken });
    const controller = new AbortController();
    const call = client.getSelf({ signal: controller.signal });
    const rejection = assert.rejects(call);
    await asked.promise;
    const taken = timed(call);
    controller.abort(null);
    const ms = await taken;
    assert.equal(await rejection, null);
    assert.deepEqual(await requests(), []);
    // The old question stays open for ever. Nobody waits for it any more, so the next call asks its own.
    isWilling = true;
    assert.deepEqual(await client.getSelf(), user);
    return ms;
  });
};

aborts["ended by the end of the client"] = (context) =>
  atOnce(context, async () => {
    const { client, requests, over } = fixture(context, "silent");
    const call = client.getSelf();
    const rejection = failure(context, call, "ThumbtackError", { code: "disposed", operation: "getSelf" });
    await requests(1);
    const taken = timed(call);
    client.free();
    const ms = await taken;
    await rejection;
    context.assert.equal(await over(1), 1, "connections that were let go of");
    return ms;
  });

aborts["ended without a reason, and by a clock: the signal's own reason"] = async (context) => {
  const { assert } = context;
  const { client } = fixture(context, "silent");
  const controller = new AbortController();
  const signals = [controller.signal, AbortSignal.timeout(50)];
  const calls = signals.map((signal) => assert.rejects(client.getSelf({ signal })));
  controller.abort();
  for (const [index, signal] of signals.entries()) {
    const reason = await calls[index];
    assert.ok(reason === signal.reason, `expected the signal's reason, got ${assert.show(reason)}; is it`);
  }
};
