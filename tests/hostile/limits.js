// `timeoutMs` and `maxRetries`: numbers that are none, and those at the edges.
import { again, json, response, success } from "./api.js";
import { check, stage, TOKEN, table } from "./stage.js";
import { gives, never, reasons, rejects, revoked, throws } from "./values.js";
import { outcome, turn } from "./waiting.js";

const refused = "InvalidArgumentError invalid_argument";
const timeout = "TimeoutError timeout";

const noNumbers = {
  null: null,
  "a text": "5",
  "the empty string": "",
  true: true,
  NaN: Number.NaN,
  "a bigint": 2n,
  "a Number object": new Number(2),
  "a list": [2],
  "an object with valueOf": { valueOf: () => 2 },
  "a revoked proxy": revoked(),
  "a symbol": Symbol("x"),
  "-1": -1,
  "-Infinity": Number.NEGATIVE_INFINITY,
};
const wrong = {
  timeoutMs: { ...noNumbers, 0: 0, "-0": -0 },
  maxRetries: {
    ...noNumbers,
    11: 11,
    1.5: 1.5,
    Infinity: Number.POSITIVE_INFINITY,
    "2^32": 2 ** 32,
    "a little more than 2": 2 + Number.EPSILON * 2,
  },
};

/** Both of the client and of a call, where it is the call's own that is refused. */
const refuses = (options) => async (context) => {
  const [name] = Object.keys(options);
  const { users, assert } = context;
  const scene = stage(context);
  const asked = [
    Promise.resolve().then(() => new users.UsersClient({ accessToken: TOKEN, ...options })),
    scene.client.getSelf(options),
    scene.client.deleteWebhook("1", options),
  ];
  for (const promise of asked) {
    const result = await outcome(promise);
    check(context, result, refused);
    assert.equal(result.reason.argument, `options.${name}`);
  }
  assert.equal(scene.requests.length, 0);
  check(context, await outcome(scene.client.getSelf()), "resolves");
};

const refusals = {};
for (const [option, values] of Object.entries(wrong)) {
  for (const [what, value] of Object.entries(values)) {
    refusals[`${option}: ${what}`] = refuses({ [option]: value });
  }
}

const slowly = async (url, init) => {
  for (let count = 0; count < 5; count += 1) await turn();
  return success(url, init);
};
const slowToken = () => slowly("https://x.example/self", {}).then(gives(TOKEN));

// Timers count in 31 bits, and fire at once for what is more.
const long = [2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 1e10, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE];
const limits = {};
for (const timeoutMs of [...long, Number.POSITIVE_INFINITY]) {
  const client = { timeoutMs, accessToken: slowToken };
  limits[`${timeoutMs} for the client is no short time`] = {
    client,
    answers: [slowly],
    expected: "resolves",
  };
  limits[`${timeoutMs} for a call is no short time`] = {
    client: { timeoutMs: 1, accessToken: TOKEN },
    call: ({ client }) => client.getSelf({ timeoutMs }),
    answers: [slowly],
    expected: "resolves",
    // The client's own is short, but there is time enough for an answer that is there already.
    after: ["resolves", timeout],
  };
}
for (const timeoutMs of [Number.MIN_VALUE, 1e-9, 0.5, 1, 1.5]) {
  limits[`${timeoutMs} is over soon`] = {
    call: ({ client }) => client.getSelf({ timeoutMs }),
    answers: [never],
    expected: timeout,
    also: ({ assert }, _, { reason }) => assert.equal(reason.timeoutMs, timeoutMs),
  };
}

const create = ({ client }, options) =>
  client.createWebhook({ webhookURL: "https://x.example/", eventTypes: ["A"] }, options);

const places = {
  "in flight": { answers: [never], sent: 1 },
  "in the body": { answers: [() => response({ text: never })], sent: 1 },
  "in the body of a 401": { answers: [() => response({ status: 401, text: never })], sent: 1 },
  "in the second attempt": {
    answers: [again(503), never],
    client: { maxRetries: 1 },
    sent: 2,
  },
  "in a POST, which is not sent again": {
    client: { maxRetries: 5 },
    call: create,
    answers: [never],
    sent: 1,
  },
  "and then the answer comes": {
    answers: [
      (url, init) =>
        new Promise((resolve) => init.signal.addEventListener("abort", () => resolve(success(url, init)))),
    ],
    sent: 1,
  },
};
for (const [name, reason] of Object.entries(reasons)) {
  // What a cancelled request rejects with, after its time, interests nobody.
  places[`and the cancelled request rejects with ${name}`] = {
    answers: [
      (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(reason))),
    ],
    sent: 1,
  };
}
const cancelled = ({ assert }, { requests }) => assert.ok(requests.at(-1).signal.aborted, "it is cancelled");

/** The limit is that of an attempt, from sending to the last byte: the wait for a token does not count. */
const separate = {
  client: { timeoutMs: 600, accessToken: () => new Promise((resolve) => setTimeout(resolve, 400, TOKEN)) },
  answers: [() => new Promise((resolve) => setTimeout(resolve, 400, success("https://x.example/self", {})))],
  expected: "resolves",
};

const retries = {
  "0: one attempt": {
    client: { maxRetries: 0 },
    answers: [again(503)],
    expected: "ApiError server_error",
    sent: 1,
  },
  "-0 is 0": {
    client: { maxRetries: -0 },
    answers: [again(503)],
    expected: "ApiError server_error",
    sent: 1,
  },
  "10: eleven attempts": {
    client: { maxRetries: 10 },
    // Without chance, which would make it half a minute.
    call: ({ client }) => {
      const { random } = Math;
      Math.random = () => 0;
      return client.getSelf().finally(() => {
        Math.random = random;
      });
    },
    answers: Array(11).fill(again(503)),
    expected: "ApiError server_error",
    sent: 11,
  },
  "the call's goes before the client's": {
    client: { maxRetries: 10 },
    call: ({ client }) => client.getSelf({ maxRetries: 1 }),
    answers: Array(2).fill(again(503)),
    expected: "ApiError server_error",
    sent: 2,
  },
  "undefined is the client's": {
    client: { maxRetries: 1 },
    call: ({ client }) => client.getSelf({ maxRetries: undefined, timeoutMs: undefined }),
    answers: [again(503)],
    expected: "resolves",
    sent: 2,
  },
  "more than a minute is not waited": {
    client: { maxRetries: 10 },
    answers: [() => json(503, {}, { "retry-after": "61" })],
    expected: "ApiError server_error",
    sent: 1,
    also: ({ assert }, _, { reason }) => assert.equal(reason.retryAfterMs, 61_000),
  },
  "a proxy's failure of sign-in is final": {
    client: { maxRetries: 10 },
    answers: [() => json(502, { error: "proxy_oauth_failed" }, { "retry-after": "0" })],
    expected: "ApiError server_error",
    sent: 1,
  },
  "a POST is not sent again after a network error": {
    client: { maxRetries: 10 },
    call: create,
    answers: [rejects(new TypeError("Failed to fetch"))],
    expected: "NetworkError network",
    sent: 1,
  },
  "a POST is not sent again after a fetch that throws": {
    client: { maxRetries: 10 },
    call: create,
    answers: [throws("x")],
    expected: "NetworkError network",
    sent: 1,
  },
};

export const limitCases = {
  ...refusals,
  ...table("a limit of", limits),
  ...table("a limit that is over", places, {
    options: { timeoutMs: 20 },
    expected: timeout,
    also: cancelled,
  }),
  ...table("a limit:", { "the wait for a token is not the attempt's": separate }),
  ...table("maxRetries", retries),
};
