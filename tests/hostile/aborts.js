// `controller.abort(anything)`, wherever a call is: it rejects with just that, at once.
import { again, json, response, success } from "./api.js";
import { check, stage } from "./stage.js";
import { never, reasons } from "./values.js";
import { median, outcome, turn, until } from "./waiting.js";

/** What a signal is aborted with. */
const chosen = [
  "an Error",
  "undefined",
  "null",
  "false",
  "0",
  "NaN",
  "the empty string",
  "a text",
  "a symbol",
  "an object",
  "a revoked proxy",
  "a proxy that throws at each touch",
];

/** At once, in milliseconds: of so many rounds the middle one. */
const AT_ONCE = 50;
const ROUNDS = 5;

const stuck = (status) => response({ status, text: never });
const isSent =
  (count = 1) =>
  ({ requests }) =>
    requests.length === count;

// Where a call is when its signal aborts: what brings it there, how to see that it has come there, and whether a
// request is cancelled by it.
const places = {
  "before the call": {},
  "in the moment after the call": {
    answers: [(url, init, { controller }) => (controller.signal.aborted ? success(url, init) : never())],
    isThere: () => true,
  },
  "in flight": { answers: [never], isThere: isSent(), cancels: true },
  "in the body": { answers: [async () => stuck(200)], isThere: isSent(), cancels: true },
  "in a stream": {
    answers: [() => new Response(new ReadableStream({}))],
    isThere: isSent(),
    cancels: true,
  },
  "in the body of a refusal": { answers: [async () => stuck(404)], isThere: isSent(), cancels: true },
  "in the body of a refusal that is retried": {
    client: { maxRetries: 2 },
    answers: [async () => stuck(503)],
    isThere: isSent(),
    cancels: true,
  },
  "between two attempts": {
    client: {
      maxRetries: 2,
      onAttempt: ({ retryInMs }, scene) => {
        scene.isThere = retryInMs > 0;
      },
    },
    answers: [() => json(503, {}, { "retry-after": "30" })],
    isThere: (scene) => scene.isThere,
  },
  "in the second attempt": {
    client: { maxRetries: 2 },
    answers: [again(503), never],
    isThere: isSent(2),
    cancels: true,
  },
  "while a token is awaited": {
    client: { timeoutMs: 2000, accessToken: (_, scene) => question(scene) },
    isThere: (scene) => scene.isAsked,
  },
  "while a new token is awaited": {
    client: {
      timeoutMs: 2000,
      accessToken: ({ rejected }, scene) => (rejected ? question(scene) : "a-token"),
    },
    answers: [() => json(401, {})],
    isThere: (scene) => scene.isAsked,
  },
};

/** The first question is never answered. */
function question(scene) {
  if (scene.isAsked) return "a-token";
  scene.isAsked = true;
  return never();
}

/** The functions among some options, which are given the stage as well. */
const onStage =
  (options = {}) =>
  (scene) =>
    Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name,
        typeof value === "function" ? (given) => value(given, scene) : value,
      ]),
    );

async function abortOnce(context, { client, answers, isThere, cancels }, reason) {
  const { assert } = context;
  const scene = stage(context, { client: onStage(client), answers });
  const { controller } = scene;
  const { signal } = controller;
  if (!isThere) controller.abort(reason);
  const start = performance.now();
  const pending = outcome(scene.client.getSelf({ signal }));
  let end = start;
  if (isThere) {
    await until(() => isThere(scene), "the call was there");
    // One turn more, so that it waits there and is not on its way.
    if (scene.requests.length > 0) await turn();
    end = performance.now();
    controller.abort(reason);
  }
  const result = await pending;
  const elapsed = performance.now() - end;
  check(context, result, { reason: signal.reason });
  // The platform has a reason of its own in place of none.
  if (reason !== undefined) check(context, result, { reason });
  else assert.equal(result.reason.name, "AbortError");
  const sent = scene.requests.length;
  if (!isThere) assert.equal(sent, 0);
  await turn();
  assert.equal(scene.requests.length, sent, "nothing more is sent");
  if (cancels) assert.ok(scene.requests.at(-1).signal.aborted, "the request is cancelled");
  check(context, await outcome(scene.client.getSelf(), "the next call"), "resolves");
  return elapsed;
}

const abort = (place, reason) => async (context) => {
  const rounds = Array.from({ length: ROUNDS }, () => abortOnce(context, place, reason));
  const time = median(await Promise.all(rounds));
  context.assert.ok(time <= AT_ONCE, `at once is ${AT_ONCE} ms at the most, not ${time}`);
};

export const abortCases = {};
for (const [where, place] of Object.entries(places)) {
  for (const what of chosen) {
    abortCases[`abort with ${what} ${where}`] = abort(place, reasons[what]);
  }
}
