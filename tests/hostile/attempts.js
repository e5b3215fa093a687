// Functions for `onAttempt` that do more than listen.
import { again, json } from "./api.js";
import { check, stage, table } from "./stage.js";
import { ambiguous, broken, silent } from "./thenables.js";
import { gives, reasons, rejects, revoked, throws, trapped } from "./values.js";
import { outcome } from "./waiting.js";

const disposed = "ThumbtackError disposed";
const twice = { answers: [again(503)], expected: "resolves", sent: 2 };
const told = (onAttempt, row = {}) => ({ ...twice, ...row, client: { maxRetries: 2, onAttempt } });

const rows = {
  "is a revoked proxy": told(revoked(() => {})),
  "is a proxy whose call throws": told(trapped(() => {}, "apply")),
  "is a class": told(class {}),
  "is an async function that throws": told(async () => throws("x")()),
  "is an async generator function": told(async function* () {}),
  "mutates what it is given": told((attempt) => {
    for (const key of Object.keys(attempt)) attempt[key] = { toString: throws("x") };
    for (const key of Object.keys(attempt)) delete attempt[key];
    Object.setPrototypeOf(attempt, revoked());
  }),
  "mutates the error that it is given": told(
    ({ error }) => {
      if (error) Object.assign(error, { name: "spoilt", code: "spoilt", message: "spoilt" });
    },
    { client: {}, answers: [() => json(404, {})], expected: "ApiError not_found", sent: 1 },
  ),
  "freezes what it is given": told((attempt) => Object.freeze(attempt)),
};
for (const [name, reason] of Object.entries(reasons)) {
  rows[`throws ${name}`] = told(throws(reason));
  rows[`rejects with ${name}`] = told(rejects(reason));
}
for (const [name, value] of Object.entries({ ...broken, ...silent, ...ambiguous })) {
  rows[`gives ${name}`] = told(() => value());
}
for (const [name, value] of Object.entries({
  "a revoked proxy": revoked(),
  "a symbol": Symbol("x"),
  null: null,
})) {
  rows[`gives ${name}`] = told(gives(value));
}

const reentrant = {
  "frees the client before the next attempt": {
    ...twice,
    client: (scene) => ({ maxRetries: 2, onAttempt: () => scene.client.free() }),
    expected: disposed,
    sent: 1,
    after: disposed,
  },
  "frees the client after the last attempt": {
    client: (scene) => ({ onAttempt: () => scene.client.free() }),
    // The answer was there already.
    expected: ["resolves", disposed],
    after: disposed,
  },
  "aborts the call before the next attempt": {
    ...twice,
    client: (scene) => ({ maxRetries: 2, onAttempt: () => scene.controller.abort(null) }),
    call: ({ client, controller }) => client.getSelf({ signal: controller.signal }),
    expected: { reason: null },
    sent: 1,
  },
  "calls the client": {
    ...twice,
    client: (scene) => ({
      maxRetries: 2,
      onAttempt: () => {
        scene.inner ??= outcome(scene.client.getSelf());
      },
    }),
    sent: undefined,
    also: async (context, { inner }) => check(context, await inner, "resolves"),
  },
  "calls a client, which tells it, a hundred deep": {
    client: (scene) => ({
      onAttempt: () => {
        scene.inner ??= [];
        if (scene.inner.length < 100) scene.inner.push(outcome(scene.client.getSelf()));
      },
    }),
    expected: "resolves",
    also: async (context, { inner }) => {
      for (const result of await Promise.all(inner)) check(context, result, "resolves");
    },
  },
};

/** What is told is a copy of the moment, which is no secret. */
async function copies(context) {
  const seen = [];
  const onAttempt = (attempt) => seen.push(attempt);
  const { client } = stage(context, {
    client: { maxRetries: 2, onAttempt },
    answers: [again(503), again(429)],
  });
  await client.getSelf();
  const { assert } = context;
  assert.deepEqual(
    seen.map(({ operation, method, attempt, status }) => [operation, method, attempt, status]),
    [
      ["getSelf", "GET", 1, 503],
      ["getSelf", "GET", 2, 429],
      ["getSelf", "GET", 3, 200],
    ],
  );
  // Half of the usual span, by chance, since they are told to come back at once.
  assert.ok(seen[0].retryInMs >= 0 && seen[0].retryInMs <= 250);
  assert.ok(seen[1].retryInMs >= 0 && seen[1].retryInMs <= 500);
  assert.ok(seen.every(({ durationMs }) => durationMs >= 0 && durationMs < 60_000));
  assert.ok(!("retryInMs" in seen[2]) && !("error" in seen[2]));
  assert.equal(new Set(seen).size, 3);
  assert.ok(!JSON.stringify(seen).includes("a-token"));
}

export const attemptCases = {
  ...table("an onAttempt that", { ...rows, ...reentrant }),
  "an onAttempt that keeps what it is given": copies,
};
