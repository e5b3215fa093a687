// Functions for `accessToken` that give anything but a token, or do anything but give one.
import { success, user } from "./api.js";
import { check, checkOneOf, rowsOf, stage, TOKEN, table } from "./stage.js";
import { ambiguous, broken, kept, silent } from "./thenables.js";
import { gives, never, reasons, rejects, revoked, throws, trapped } from "./values.js";
import { outcome, outcomes, turn, until } from "./waiting.js";

const token = "TokenError token";
const timeout = "TimeoutError timeout";

/** A row whose function does this once, and then gives a token. */
const first = (make, row) => ({
  ...row,
  client: () => {
    let isFirst = true;
    const accessToken = (...given) => {
      if (!isFirst) return TOKEN;
      isFirst = false;
      return make(...given);
    };
    return { accessToken, ...row.client };
  },
});
const failed = { expected: token, sent: 0 };

/** `cause` is what was thrown; only where it could be looked through, and a text or an error is no riddle. */
const withCause = (reason) => ({
  ...failed,
  also: ({ assert }, _, { reason: error }) =>
    assert.ok(!("cause" in error) || Object.is(error.cause, reason), "no other cause"),
});

const failing = {
  ...rowsOf(
    reasons,
    (name) => `throws ${name}`,
    (reason) => first(throws(reason), withCause(reason)),
  ),
  ...rowsOf(
    reasons,
    (name) => `rejects with ${name}`,
    (reason) => first(rejects(reason), withCause(reason)),
  ),
  ...rowsOf(
    broken,
    (name) => `gives ${name}`,
    (value) => first(() => value(TOKEN), failed),
  ),
};

const noTokens = {
  undefined: undefined,
  null: null,
  "a number": 5,
  "not a number": Number.NaN,
  true: true,
  "a bigint": 5n,
  "a symbol": Symbol("x"),
  "the empty string": "",
  "a space": " ",
  "a text with a space": "with space",
  "a text with a line break": "new\nline",
  "a text with a tab": "a\ttab",
  "a text with a zero": "a\0zero",
  "a text beyond ASCII": "tökén",
  "a text beyond Latin-1": "日本",
  "half a surrogate pair": "\ud800",
  "what a header begins with": "Bearer abc",
  "a String object": new String("token"),
  "an object with toString": { toString: () => "token" },
  "an object with toPrimitive": { [Symbol.toPrimitive]: () => "token" },
  "a list with a token": ["token"],
  "a function": () => "token",
  "an object without prototype": Object.create(null),
  "a revoked proxy": revoked(),
  "a revoked function": revoked(() => {}),
  "a proxy that throws at each touch": trapped({}),
};
const given = rowsOf(
  noTokens,
  (name) => `gives ${name}`,
  (value) =>
    first(gives(value), {
      ...failed,
      also: ({ assert }, _, { reason }) =>
        assert.ok(
          typeof value !== "string" ||
            value.length < 2 ||
            !`${reason.message}${reason.stack}`.includes(value),
          "what it gave may be a secret",
        ),
    }),
);

const settling = {
  ...rowsOf(
    kept,
    (name) => `gives ${name}`,
    (value) => ({ client: { accessToken: () => value(TOKEN) }, expected: "resolves" }),
  ),
  ...rowsOf(
    silent,
    (name) => `gives ${name}`,
    (value) => first(() => value(TOKEN), { options: { timeoutMs: 20 }, expected: timeout, sent: 0 }),
  ),
  ...rowsOf(
    ambiguous,
    (name) => `gives ${name}`,
    (value) =>
      first(() => value(TOKEN), { options: { timeoutMs: 20 }, expected: ["resolves", token, timeout] }),
  ),
  "gives a text without end": first(() => "x".repeat(5e7), { expected: [token, "resolves"] }),
  "never answers, whatever retries are left": first(never, {
    options: { timeoutMs: 10, maxRetries: 2 },
    expected: timeout,
    sent: 0,
    also: ({ assert }, _, { reason }) => assert.equal(reason.timeoutMs, 10),
  }),
  "is a revoked proxy": { client: { accessToken: revoked(() => {}) }, ...failed, after: token },
  "is a proxy whose call throws": {
    client: { accessToken: trapped(() => {}, "apply") },
    ...failed,
    after: token,
  },
  "is a class": { client: { accessToken: class {} }, ...failed, after: token },
  "is a generator function": { client: { accessToken: function* () {} }, ...failed, after: token },
  "spoils what it is given": {
    client: {
      accessToken: (given) => {
        Object.assign(Object.setPrototypeOf(given, null), { rejected: "spoilt", more: 1 });
        Object.freeze(given);
        return TOKEN;
      },
    },
    expected: "resolves",
  },
};

const reentrant = {
  "frees the client": {
    client: (scene) => ({ accessToken: () => scene.client.free() ?? TOKEN }),
    expected: "ThumbtackError disposed",
    after: "ThumbtackError disposed",
    sent: 0,
  },
  "frees the client and never answers": {
    client: (scene) => ({ accessToken: () => scene.client.free() ?? never() }),
    expected: "ThumbtackError disposed",
    after: "ThumbtackError disposed",
    sent: 0,
  },
  "frees the client and throws": {
    client: (scene) => ({ accessToken: () => scene.client.free() ?? throws("x")() }),
    expected: ["ThumbtackError disposed", token],
    after: "ThumbtackError disposed",
    sent: 0,
  },
  "aborts the call and throws": {
    client: ({ controller }) => ({
      accessToken: () => {
        if (controller.signal.aborted) return TOKEN;
        controller.abort("the reason");
        throw new Error("x");
      },
    }),
    call: ({ client, controller }) => client.getSelf({ signal: controller.signal }),
    expected: { reason: "the reason" },
    sent: 0,
  },
  "waits for a call of the same client": {
    client: (scene) => ({
      accessToken: async () => {
        if (scene.inner) return TOKEN;
        scene.inner = scene.client.getSelf({ timeoutMs: 30 });
        return (await scene.inner).userID;
      },
    }),
    options: { timeoutMs: 30 },
    // The inner call waits for this very question, so neither can have its answer; whose limit comes first is open.
    expected: [timeout, token],
    isOneOfMany: true,
    also: async (context, { inner }) => checkOneOf(context, await outcome(inner), [timeout, token]),
  },
  "calls the client, and does not wait for it": {
    client: (scene) => ({
      accessToken: () => {
        scene.inner ??= outcome(scene.client.getSelf());
        return TOKEN;
      },
    }),
    expected: "resolves",
    also: async (context, { inner }) => check(context, await inner, "resolves"),
  },
};

/** What is answered when nobody waits for it any more harms nobody. */
async function late(context) {
  const answers = [];
  const client = { accessToken: () => new Promise((resolve, reject) => answers.push({ resolve, reject })) };
  const scene = stage(context, { client });
  const { controller, requests } = scene;
  const aborted = outcome(scene.client.getSelf({ signal: controller.signal }));
  await until(() => answers.length === 1, "a token was asked for");
  controller.abort("reason");
  check(context, await aborted, { reason: "reason" });
  const next = outcome(scene.client.getSelf());
  await until(() => answers.length === 2, "a token was asked for again");
  answers[0].reject(new Error("late"));
  await turn();
  context.assert.equal(requests.length, 0);
  answers[1].resolve(TOKEN);
  check(context, await next, "resolves");
  context.assert.equal(requests.length, 1);
}

/** Fifty calls at once share one question, and what comes of it. */
const fifty = (accessToken, expected) => async (context) => {
  let questions = 0;
  const count = (...all) => {
    questions += 1;
    return accessToken(...all);
  };
  const scene = stage(context, { client: { accessToken: count, timeoutMs: 50 } });
  const calls = Array.from({ length: 50 }, () => scene.client.getSelf());
  for (const result of await outcomes(calls)) check(context, result, expected);
  context.assert.equal(questions, 1, `one question, not ${questions}`);
};

/** Who shares a question shares the answer, not the limit nor the signal of whom asked first. */
async function own(context) {
  let answer;
  const accessToken = () => new Promise((resolve) => (answer = resolve));
  const { client, controller } = stage(context, { client: { accessToken } });
  const first = outcome(client.getSelf({ timeoutMs: 20 }));
  const second = outcome(client.getSelf({ signal: controller.signal }));
  const third = outcome(client.getSelf());
  check(context, await first, timeout);
  controller.abort("reason");
  check(context, await second, { reason: "reason" });
  answer(TOKEN);
  const { value } = await third;
  context.assert.deepEqual(value, user);
}

/** A text for a token is not the function's, which is asked for one before each attempt. */
async function changing(context) {
  let count = 0;
  const accessToken = () => {
    count += 1;
    return `token-${count}`;
  };
  const answers = [() => new Response("", { status: 503, headers: { "retry-after": "0" } }), success];
  const { client, requests } = stage(context, { client: { accessToken, maxRetries: 1 }, answers });
  await client.getSelf();
  const sent = requests.map(({ headers }) => headers.authorization);
  context.assert.deepEqual(sent, ["Bearer token-1", "Bearer token-2"]);
}

export const tokenCases = {
  ...table("a token function that", { ...failing, ...given, ...settling, ...reentrant }),
  "a token function that answers after the abort": late,
  "a token function for fifty calls": fifty(async () => turn().then(gives(TOKEN)), "resolves"),
  "a token function for fifty calls that throws": fifty(throws("x"), token),
  "a token function for fifty calls that rejects": fifty(async () => turn().then(throws("x")), token),
  "a token function for fifty calls that never answers": fifty(never, timeout),
  "a token function for calls with limits of their own": own,
  "a token function that gives another token each time": changing,
};
