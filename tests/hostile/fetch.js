// A caller's `fetch` that does anything but fetch.
import { again, operations, response, success } from "./api.js";
import { rowsOf, stage, table } from "./stage.js";
import { ambiguous, broken, kept, silent } from "./thenables.js";
import { gives, never, reasons, rejects, revoked, throws, trapped } from "./values.js";
import { outcomes } from "./waiting.js";

const nothing = { expected: "NetworkError network", sent: 1 };
const later = (value) => (url, init) => value(success(url, init));

const failing = {
  ...rowsOf(
    reasons,
    (name) => `throws ${name}`,
    (reason) => ({ answers: [throws(reason)] }),
  ),
  ...rowsOf(
    reasons,
    (name) => `rejects with ${name}`,
    (reason) => ({ answers: [rejects(reason)] }),
  ),
  ...rowsOf(
    broken,
    (name) => `gives ${name}`,
    (value) => ({ answers: [later(value)] }),
  ),
};

const open = rowsOf(
  ambiguous,
  (name) => `gives ${name}`,
  (value) => ({
    answers: [later(value)],
    options: { timeoutMs: 20 },
    expected: ["resolves", "NetworkError network", "TimeoutError timeout"],
  }),
);

const notResponses = {
  undefined: undefined,
  null: null,
  true: true,
  200: 200,
  "a text": "response",
  "a bigint": 200n,
  "a symbol": Symbol("x"),
  "an empty object": {},
  "an object without prototype": Object.create(null),
  "an array": [200],
  "a function": () => {},
  "a class": Response,
  "a Request": new Request("https://example.com/"),
  "a revoked proxy": revoked(),
  "a revoked function": revoked(() => {}),
  "a proxy that throws at each touch": trapped(new Response("{}")),
};

const given = rowsOf(
  notResponses,
  (name) => `gives ${name} for a Response`,
  (value) => ({ answers: [gives(value)] }),
);

const settling = {
  ...rowsOf(
    kept,
    (name) => `gives ${name}`,
    (value) => ({ answers: [later(value)], expected: "resolves" }),
  ),
  ...rowsOf(
    silent,
    (name) => `gives ${name}`,
    (value) => ({ answers: [later(value)], options: { timeoutMs: 20 }, expected: "TimeoutError timeout" }),
  ),
};

// What the option itself may be, as long as `typeof` calls it a function. The next call meets the same.
const functions = {
  "a revoked proxy of a function": [revoked(() => {}), "NetworkError network"],
  "a proxy whose call throws": [trapped(() => {}, "apply"), "NetworkError network"],
  "a proxy that throws at all but its call": [trapped(async (...all) => success(...all), "get"), "resolves"],
  "a class": [class {}, "NetworkError network"],
  "a generator function": [function* () {}, "NetworkError network"],
  "an async generator function": [async function* () {}, "NetworkError network"],
  "a function whose call and apply throw": [
    Object.assign(async (...all) => success(...all), { apply: throws(1), call: throws(1) }),
    "resolves",
  ],
  "a frozen function": [Object.freeze(() => null), "NetworkError network"],
};

const isFetch = rowsOf(
  functions,
  (name) => `is ${name}`,
  // It keeps no list of requests, by which attempts could be counted.
  ([fetch, expected]) => ({ client: { fetch }, expected, after: expected, isOneOfMany: true }),
);

const deep = (depth) => async (url, init, scene) => {
  if (depth > 0) {
    scene.nested = (scene.nested ?? 0) + 1;
    await scene.client.getSelf();
  }
  return success(url, init);
};

const spoilSignal = ({ signal }) => {
  const spoilt = { addEventListener: throws(1), dispatchEvent: throws(1), removeEventListener: throws(1) };
  Object.assign(signal, spoilt);
  Object.defineProperty(signal, "aborted", { value: true });
};
const spoilInit = (init) => {
  for (const key of Object.keys(init.headers)) init.headers[key] = "spoilt";
  for (const key of Object.keys(init)) delete init[key];
  Object.freeze(init);
};

const reentrant = {
  "calls the client, which calls the client, a hundred deep": {
    answers: Array.from({ length: 100 }, (_, index) => deep(100 - index)),
    expected: "resolves",
    sent: 101,
    also: ({ assert }, { nested }) => assert.equal(nested, 100),
  },
  "calls the client a hundred times at once": {
    answers: [
      async (url, init, { client }) => {
        await outcomes(Array.from({ length: 100 }, () => client.getSelf()));
        return success(url, init);
      },
    ],
    expected: "resolves",
    sent: 101,
  },
  "calls the client without end, until the limit is reached": {
    options: { timeoutMs: 30 },
    answers: Array.from(
      { length: 50 },
      () =>
        (_, __, { client }) =>
          client.getSelf({ timeoutMs: 30 }).then(never, never),
    ),
    expected: "TimeoutError timeout",
    isOneOfMany: true,
  },
  "spoils the signal that it is given": {
    answers: [(url, init) => spoilSignal(init) ?? success(url, init)],
    expected: "resolves",
  },
  "spoils the signal and never answers": {
    options: { timeoutMs: 20 },
    answers: [(_, init) => spoilSignal(init) ?? never()],
    expected: "TimeoutError timeout",
  },
  "spoils what it is given, and is asked again": {
    client: { maxRetries: 1 },
    answers: [(_, init) => spoilInit(init) ?? again(503)()],
    expected: "resolves",
    sent: 2,
    also: ({ assert }, { requests: [, { headers, method, redirect }] }) => {
      assert.equal(headers.authorization, "Bearer a-token");
      assert.equal(`${method} ${redirect}`, "GET error");
    },
  },
  "answers first with what it answers again": {
    client: { maxRetries: 1 },
    // One Response for two attempts, so that the second finds it read.
    answers: Array(2).fill(gives(again(503)())),
    expected: "ApiError server_error",
    sent: 2,
  },
  "is replaced while it runs": {
    client: () => {
      const options = { fetch: async (url, init) => success(url, init) };
      setTimeout(() => Object.assign(options, { fetch: throws(new Error("x")) }));
      return options;
    },
    expected: "resolves",
  },
};

/** Whatever the operation, one is rejected and the next one works. */
const everyOperation = async (context) => {
  for (const [name, call] of Object.entries(operations)) {
    for (const answer of [
      throws(undefined),
      rejects(revoked()),
      gives(null),
      gives(response({ status: "x" })),
    ]) {
      const { client } = stage(context, { answers: [answer] });
      const [{ reason }, next] = await outcomes([call(client), call(client)]);
      context.assert.equal(`${reason?.code} ${reason?.operation} ${"value" in next}`, `network ${name} true`);
    }
  }
};

export const fetchCases = {
  ...table("fetch", { ...failing, ...given }, nothing),
  ...table("fetch", { ...settling, ...open, ...isFetch, ...reentrant }),
  "fetch: spoils one call of each operation, and not the other": everyOperation,
};
