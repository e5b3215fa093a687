// The `accessToken` function: when it is asked, with what, by how many at a time, and what becomes of odd answers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { TimeoutError, TokenError } from "thumbtack-users";
import { json, recorded, rejection } from "./recorder.js";
import { user } from "./reference.js";
import { never } from "./values.js";

const soon = (value) => new Promise((resolve) => setTimeout(resolve, 5, value));

/** A server that knows one token, and a function of the caller's that is asked for tokens. */
function guarded(valid, accessToken, options = {}) {
  const asked = [];
  const sent = [];
  const fetch = async (_, { headers }) => {
    const token = headers.authorization.slice("Bearer ".length);
    sent.push(token);
    await soon();
    return token === valid() ? json(200, user) : json(401, { title: "Unauthorized" });
  };
  const ask = (context) => {
    asked.push(context);
    return accessToken(context, asked.length);
  };
  const { client } = recorded([], { fetch, accessToken: ask, ...options });
  return { client, asked, sent };
}

test("the function is asked before each attempt, with nothing and on nothing", async () => {
  let self = "unset";
  const accessToken = function (context) {
    self = this;
    assert.deepEqual(Object.keys(context), []);
    return `token-${++count}`;
  };
  let count = 0;
  const failed = () => json(503, {}, { "retry-after": "0" });
  const answers = [failed, failed, json(200, user)];
  const { client, requests } = recorded(answers, { accessToken, maxRetries: 2 });
  assert.deepEqual(await client.getSelf(), user);
  assert.equal(self, undefined);
  assert.deepEqual(
    requests.map(({ headers }) => headers.authorization),
    ["Bearer token-1", "Bearer token-2", "Bearer token-3"],
  );
});

test("calls that wait at the same time share one question, later ones ask anew", async () => {
  const { client, asked } = guarded(
    () => "t",
    () => soon("t"),
  );
  await Promise.all(Array.from({ length: 50 }, () => client.getSelf()));
  assert.equal(asked.length, 1);
  await client.getSelf();
  assert.equal(asked.length, 2);
});

test("fifty calls that meet an expired token: one question about it, fifty successes", async () => {
  const { client, asked, sent } = guarded(
    () => "new",
    ({ rejected }) => soon(rejected ? "new" : "old"),
  );
  const all = await Promise.all(Array.from({ length: 50 }, () => client.getSelf()));
  assert.ok(all.every(({ userID }) => userID === user.userID));
  assert.deepEqual(asked, [{}, { rejected: "old" }]);
  assert.equal(sent.filter((token) => token === "old").length, 50);
  assert.equal(sent.filter((token) => token === "new").length, 50);
});

test("a late 401 of an old token asks no more: the newer token is there", async () => {
  const answers = [];
  const fetch = (_, { headers }) =>
    headers.authorization === "Bearer new"
      ? json(200, user)
      : new Promise((resolve) => answers.push(() => resolve(json(401, {}))));
  const asked = [];
  const accessToken = (context) => {
    asked.push(context);
    return context.rejected ? "new" : "old";
  };
  const { client } = recorded([], { fetch, accessToken });
  const calls = Array.from({ length: 3 }, () => client.getSelf());
  while (answers.length < 3) await soon();
  for (const [index, answer] of answers.entries()) {
    answer();
    assert.deepEqual(await calls[index], user);
  }
  assert.deepEqual(asked, [{}, { rejected: "old" }]);
});

test("a late 401 takes a newer token also where nobody was asked about the old one", async () => {
  let refuse;
  const fetch = (_, { headers }) =>
    headers.authorization === "Bearer first"
      ? new Promise((resolve) => (refuse = () => resolve(json(401, {}))))
      : json(200, user);
  const asked = [];
  const accessToken = (context) => (asked.push(context) === 1 ? "first" : "second");
  const { client } = recorded([], { fetch, accessToken });
  const slow = client.getSelf();
  while (!refuse) await soon();
  assert.deepEqual(await client.getSelf(), user);
  refuse();
  assert.deepEqual(await slow, user);
  assert.deepEqual(asked, [{}, {}]);
});

test("a late 401 of an old token waits while the newer one is being renewed", async () => {
  const refuse = {};
  const fetch = (_, { headers }) => {
    const token = headers.authorization.slice("Bearer ".length);
    return token === "third"
      ? json(200, user)
      : new Promise((resolve) => (refuse[token] = () => resolve(json(401, {}))));
  };
  const asked = [];
  let renew;
  const accessToken = (context) => {
    asked.push(context);
    if (context.rejected) return new Promise((resolve) => (renew = () => resolve("third")));
    return asked.length === 1 ? "first" : "second";
  };
  const { client } = recorded([], { fetch, accessToken });
  const older = client.getSelf();
  while (!refuse.first) await soon();
  const newer = client.getSelf();
  while (!refuse.second) await soon();
  refuse.second();
  while (!renew) await soon();
  refuse.first();
  await soon();
  renew();
  assert.deepEqual([await older, await newer], [user, user]);
  assert.deepEqual(asked, [{}, {}, { rejected: "second" }]);
});

test("late 401s of a token that could not be renewed do not ask again either", async () => {
  for (const renewed of [() => "old", () => Promise.reject(new Error("signed out"))]) {
    const answers = [];
    const fetch = () => new Promise((resolve) => answers.push(() => resolve(json(401, {}))));
    const asked = [];
    const accessToken = (context) => {
      asked.push(context);
      return context.rejected ? renewed() : "old";
    };
    const { client } = recorded([], { fetch, accessToken });
    const calls = Array.from({ length: 3 }, () => rejection(client.getSelf()));
    while (answers.length < 3) await soon();
    for (const [index, answer] of answers.entries()) {
      answer();
      assert.match((await calls[index]).code, /^(unauthorized|token)$/);
    }
    assert.deepEqual(asked, [{}, { rejected: "old" }]);

    // A call that begins after that is a new case.
    const fresh = rejection(client.getSelf());
    while (answers.length < 4) await soon();
    answers[3]();
    await fresh;
    assert.deepEqual(asked.slice(2), [{}, { rejected: "old" }]);
  }
});

test("a call that begins while a token is renewed waits for the new one", async () => {
  let renew;
  const { client, asked, sent } = guarded(
    () => "new",
    ({ rejected }) => (rejected ? new Promise((resolve) => (renew = resolve)) : "old"),
  );
  const first = client.getSelf();
  while (!renew) await soon();
  const second = client.getSelf();
  await soon();
  renew("new");
  assert.deepEqual([await first, await second], [user, user]);
  assert.deepEqual(asked, [{}, { rejected: "old" }]);
  assert.deepEqual(sent, ["old", "new", "new"]);
});

test("the same token again, or a second 401, is the API's answer", async () => {
  const same = guarded(
    () => "other",
    () => "old",
    { maxRetries: 2 },
  );
  const refused = await rejection(same.client.getSelf());
  assert.deepEqual([refused.code, refused.attempts], ["unauthorized", 1]);
  assert.deepEqual(same.asked, [{}, { rejected: "old" }]);

  const wrong = guarded(
    () => "other",
    (_, count) => `wrong-${count}`,
    { maxRetries: 2 },
  );
  const again = await rejection(wrong.client.getSelf());
  assert.deepEqual([again.code, again.attempts], ["unauthorized", 2]);
  assert.deepEqual(wrong.asked, [{}, { rejected: "wrong-1" }]);
});

test("a token that is a string is not sent again after a 401", async () => {
  const { client, requests } = recorded([json(401, {}), json(200, user)], { maxRetries: 2 });
  assert.equal((await rejection(client.getSelf())).attempts, 1);
  assert.equal(requests.length, 1);
});

const thrown = new Error("the refresh failed");
const odd = {
  "throws an error": () => {
    throw thrown;
  },
  "rejects with an error": () => Promise.reject(thrown),
  "rejects with undefined": () => Promise.reject(),
  "gives undefined": () => undefined,
  "gives null": () => null,
  "gives a number": () => 5,
  "gives an empty string": () => "",
  "gives a line break": () => "secret\nx",
  "gives letters that are not ASCII": () => "sécret",
  "gives two words": () => "Bearer secret",
  "gives a String object": () => new String("secret"),
  "gives an object": () => ({ toString: () => "secret" }),
  "gives half a surrogate pair": () => "\ud800",
  "gives a text without end": () => "x".repeat(2 ** 21),
  "gives a thenable that throws": () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what it is about
    then() {
      throw thrown;
    },
  }),
};

for (const [what, accessToken] of Object.entries(odd)) {
  test(`a function that ${what} is a TokenError, and nothing is sent`, { timeout: 10_000 }, async () => {
    let isOdd = true;
    const ask = () => (isOdd ? accessToken() : "t");
    const { client, requests } = recorded([json(200, user)], { accessToken: ask, maxRetries: 2 });
    const error = await rejection(client.getSelf());
    assert.ok(error instanceof TokenError);
    assert.deepEqual(
      [error.name, error.code, error.operation, error.attempts],
      ["TokenError", "token", "getSelf", 0],
    );
    assert.match(error.message, /^getSelf: the accessToken function /);
    assert.equal(error.cause, /error/.test(what) || /throws/.test(what) ? thrown : undefined);
    assert.equal(inspect(error).includes("secret"), false);
    assert.deepEqual(requests, []);
    isOdd = false;
    assert.deepEqual(await client.getSelf(), user);
  });
}

test("the cause of a TokenError is left out where it holds the token that was refused", async () => {
  const accessToken = ({ rejected }) => {
    if (rejected) throw new Error(`cannot refresh ${rejected}`);
    return "secret-token";
  };
  const { client } = recorded([json(401, {})], { accessToken });
  const error = await rejection(client.getSelf());
  assert.deepEqual([error.code, error.attempts, "cause" in error], ["token", 1, false]);
  assert.equal(inspect(error).includes("secret-token"), false);
});

test("the cause of a TokenError is left out where it holds the token of another call", async () => {
  let asked = 0;
  const accessToken = () => {
    asked += 1;
    if (asked === 1) return "secret-token";
    throw new Error("cannot use secret-token again");
  };
  const { client } = recorded([json(200, user)], { accessToken });
  await client.getSelf();
  const error = await rejection(client.getSelf());
  assert.deepEqual([error.code, "cause" in error], ["token", false]);
});

test("a function that never answers is limited, and the next call asks anew", {
  timeout: 10_000,
}, async () => {
  let isSilent = true;
  let asked = 0;
  const accessToken = () => {
    asked += 1;
    return isSilent ? never() : "t";
  };
  const { client, requests } = recorded([json(200, user)], { accessToken, timeoutMs: 30, maxRetries: 2 });
  const errors = await Promise.all([rejection(client.getSelf()), rejection(client.getSelf())]);
  for (const error of errors) {
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual([error.timeoutMs, error.attempts], [30, 0]);
    assert.match(error.message, /the accessToken function gave no answer within 30 ms/);
  }
  assert.deepEqual([requests.length, asked], [0, 1], "not retried");
  isSilent = false;
  assert.deepEqual(await client.getSelf(), user);
  assert.equal(asked, 2);
});

test("a question that nobody waits for any more is not joined", { timeout: 10_000 }, async () => {
  for (const end of ["timeout", "abort"]) {
    for (const isRefused of [false, true]) {
      let silent = 1;
      const asked = [];
      const accessToken = (context) => {
        asked.push(context);
        if (isRefused && asked.length === 1) return "old";
        return silent-- > 0 ? never() : "new";
      };
      const fetch = (_, { headers }) => json(headers.authorization === "Bearer new" ? 200 : 401, user);
      const { client } = recorded([], { accessToken, fetch });
      const controller = new AbortController();
      const options = end === "timeout" ? { timeoutMs: 20 } : { signal: controller.signal };
      const lost = rejection(client.getSelf(options));
      while (silent > 0) await soon();
      controller.abort("why");
      assert.equal((await lost).code ?? "why", end === "timeout" ? "timeout" : "why");
      // The client's own limit is 30 seconds: joined to the silent question, this would wait for as long.
      assert.deepEqual(await client.getSelf(), user, `${end} ${isRefused}`);
    }
  }
});

test("calls with limits of their own share a question as long as one of them waits", {
  timeout: 10_000,
}, async () => {
  let asked = 0;
  const accessToken = async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 150));
    return "t";
  };
  const answers = Array.from({ length: 3 }, () => () => json(200, user));
  const { client } = recorded(answers, { accessToken, timeoutMs: 20 });
  const calls = [];
  for (let call = 0; call < 3; call += 1) {
    calls.push(client.getSelf({ timeoutMs: 5000 }));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  assert.deepEqual(await Promise.all(calls), [user, user, user]);
  assert.equal(asked, 1);
});

test("a hung question without a limit keeps no call from asking anew", { timeout: 10_000 }, async () => {
  let asked = 0;
  const accessToken = () => (asked++ === 0 ? never() : "t");
  const { client } = recorded([json(200, user)], { accessToken, timeoutMs: Number.POSITIVE_INFINITY });
  assert.equal((await rejection(client.getSelf({ timeoutMs: 20 }))).code, "timeout");
  assert.deepEqual(await client.getSelf({ timeoutMs: 5000 }), user);
});

test("the cause of a TokenError is left out where it holds the token that another call asked about", async () => {
  let fail;
  const accessToken = ({ rejected }) => {
    if (rejected === undefined) return "first-secret-token";
    return new Promise((_, reject) => (fail = () => reject(new Error(`cannot renew ${rejected}`))));
  };
  const { client } = recorded([json(401, {})], { accessToken });
  const refused = rejection(client.getSelf());
  while (!fail) await soon();
  const joined = rejection(client.getSelf());
  await soon();
  fail();
  for (const error of await Promise.all([refused, joined])) {
    assert.deepEqual([error.code, "cause" in error], ["token", false]);
  }
});

test("the time for a token is apart from the attempt's", { timeout: 10_000 }, async () => {
  const late = (value) => new Promise((resolve) => setTimeout(resolve, 60, value));
  const options = { accessToken: () => late("t"), timeoutMs: 100 };
  const { client } = recorded([() => late(json(200, user))], options);
  assert.deepEqual(await client.getSelf(), user);
});

test("a function may call its own client, and is not waited for longer than the limit", {
  timeout: 10_000,
}, async () => {
  const { client } = recorded([], { accessToken: () => client.getSelf().then(() => "t"), timeoutMs: 30 });
  assert.match((await rejection(client.getSelf())).code, /^(timeout|token)$/);
});

test("a function that disposes of the client ends the calls that wait for it", async () => {
  const { client, requests } = recorded([], {
    accessToken: () => {
      client.free();
      return "t";
    },
  });
  assert.equal((await rejection(client.getSelf())).code, "disposed");
  assert.deepEqual(requests, []);
});
