// `free()`, wherever a call is: it rejects with code `disposed` at once, and so does every later call.
import { again, json, operations, response, success } from "./api.js";
import { check, stage, TOKEN } from "./stage.js";
import { never } from "./values.js";
import { outcome, outcomes, turn, until } from "./waiting.js";

const disposed = "ThumbtackError disposed";
const stuck = (status) => async () => response({ status, text: never });
const isSent =
  (count) =>
  ({ requests }) =>
    requests.length === count;
const asks = (scene) => {
  scene.isAsked = true;
  return never();
};
const isAsked = (scene) => scene.isAsked;

// Where a call is when its client is freed; `options` are made of the stage.
const places = {
  "in the moment after the call": { answers: [never], isThere: () => true },
  "in flight": { answers: [never], isThere: isSent(1) },
  "in the body": { answers: [stuck(200)], isThere: isSent(1) },
  "in the body of a refusal": { answers: [stuck(404)], isThere: isSent(1) },
  "between two attempts": {
    options: (scene) => ({
      maxRetries: 2,
      onAttempt: () => {
        scene.isAsked = true;
      },
    }),
    answers: [() => json(503, {}, { "retry-after": "30" })],
    isThere: isAsked,
  },
  "in the second attempt": {
    options: () => ({ maxRetries: 2 }),
    answers: [again(503), never],
    isThere: isSent(2),
  },
  "while a token is awaited": { options: (scene) => ({ accessToken: () => asks(scene) }), isThere: isAsked },
  "while a new token is awaited": {
    options: (scene) => ({ accessToken: ({ rejected }) => (rejected ? asks(scene) : TOKEN) }),
    answers: [() => json(401, {})],
    isThere: isAsked,
  },
};

/** Nothing of the client works any more, and nothing is sent. */
async function checkGone(context, { client, requests }) {
  const sent = requests.length;
  for (const call of Object.values(operations)) check(context, await outcome(call(client)), disposed);
  check(context, await outcome(client.webhooks().next()), disposed);
  context.assert.equal(requests.length, sent, "nothing is sent");
}

const frees = (place, free) => async (context) => {
  const { options = () => ({}), answers, isThere } = place;
  const scene = stage(context, { client: options, answers });
  const { client } = scene;
  const pending = outcome(client.getSelf());
  await until(() => isThere(scene), "the call was there");
  await turn();
  const start = performance.now();
  free(client);
  const result = await pending;
  check(context, result, disposed);
  context.assert.ok(performance.now() - start < 1000, "at once");
  context.assert.equal(result.reason.operation, "getSelf");
  context.assert.equal(result.reason.attempts, scene.requests.length);
  await checkGone(context, scene);
};

const ways = {
  "free()": (client) => client.free(),
  "free(), three times": (client) => [client, client, client].map((same) => same.free()),
  "Symbol.dispose": (client) => client[Symbol.dispose ?? "free"](),
};

export const disposalCases = {
  "disposal before any call": async (context) => {
    const scene = stage(context);
    scene.client.free();
    await checkGone(context, scene);
  },
  "disposal before a call with an invalid argument": async (context) => {
    const { client } = stage(context);
    client.free();
    const result = await outcome(client.getWebhook(""));
    context.assert.ok(["disposed", "invalid_argument"].includes(result.reason.code));
  },
  "disposal and abort at once: the first counts": async (context) => {
    for (const isFreedFirst of [true, false]) {
      const { client, controller, requests } = stage(context, { answers: [never] });
      const pending = outcome(client.getSelf({ signal: controller.signal }));
      await until(() => requests.length === 1, "it was sent");
      if (isFreedFirst) client.free();
      controller.abort("reason");
      client.free();
      check(context, await pending, isFreedFirst ? disposed : { reason: "reason" });
    }
  },
  "disposal of one client leaves another's calls alone": async (context) => {
    const fetch = (url, init) => turn().then(() => success(url, init));
    const one = stage(context, { client: { fetch } }).client;
    const other = stage(context, { client: { fetch } }).client;
    const [first, second] = [outcome(one.getSelf()), outcome(other.getSelf())];
    one.free();
    check(context, await first, disposed);
    check(context, await second, "resolves");
  },
  "disposal in a fetch that answers, in one that throws, in one that hangs": async (context) => {
    for (const after of [success, () => Promise.reject("x"), never]) {
      const scene = stage(context, {
        answers: [(url, init, { client }) => client.free() ?? after(url, init)],
      });
      check(context, await outcome(scene.client.getSelf()), disposed);
      await checkGone(context, scene);
    }
  },
  "disposal of fifty calls in all places": async (context) => {
    const answers = [never, stuck(200), stuck(500), () => json(503, {}, { "retry-after": "30" })];
    const scene = stage(context, {
      client: { maxRetries: 3 },
      answers: Array.from({ length: 50 }, (_, index) => answers[index % answers.length]),
    });
    const pending = outcomes(Array.from({ length: 50 }, () => scene.client.getSelf()));
    await until(() => scene.requests.length === 50, "all were sent");
    await turn();
    scene.client.free();
    for (const result of await pending) check(context, result, disposed);
    await checkGone(context, scene);
  },
  "disposal twice, and of a prototype": async (context) => {
    const { client } = stage(context);
    const { free } = context.users.UsersClient.prototype;
    for (const other of [undefined, null, {}, Object.create(client), context.users.UsersClient.prototype]) {
      let thrown;
      try {
        free.call(other);
      } catch (error) {
        thrown = error;
      }
      context.assert.ok(thrown instanceof TypeError, "a TypeError, as of all methods");
    }
    check(context, await outcome(client.getSelf()), "resolves");
  },
};
for (const [where, place] of Object.entries(places)) {
  for (const [how, free] of Object.entries(ways)) {
    disposalCases[`disposal by ${how} ${where}`] = frees(place, free);
  }
}
