// A token that is refused, by a server that knows a newer one.
import { NEW_TOKEN, user } from "../api.js";
import { failure, fixture, TOKEN } from "../fixture.js";

const MANY = 50;

const UNAUTHORIZED = { code: "unauthorized", status: 401, traceID: "trace-401" };

/** A token function that writes down what it is asked, and takes its time for a new token. */
function tokenSource(refresh) {
  const questions = [];
  const accessToken = async (question) => {
    questions.push(question.rejected);
    return question.rejected === undefined ? TOKEN : refresh(question.rejected);
  };
  return { questions, accessToken };
}

/** Fifty calls at once, all with the old token: what they were answered, and what the function was asked. */
async function burst(context, refresh) {
  const { assert } = context;
  const { questions, accessToken } = tokenSource(refresh);
  const { client, requests } = fixture(context, "newer-only", { accessToken });
  const results = await Promise.all(Array.from({ length: MANY }, () => client.getSelf()));
  for (const result of results) assert.deepEqual(result, user);
  assert.deepEqual(
    questions.filter((rejected) => rejected !== undefined),
    [TOKEN],
  );
  const all = await requests();
  assert.equal(all.filter(({ authorization }) => authorization === `Bearer ${NEW_TOKEN}`).length, MANY);
  assert.deepEqual(await client.getSelf(), user);
}

export const tokens = {
  "fifty calls that meet a 401 ask once for a new token": (context) =>
    burst(context, () => new Promise((resolve) => setTimeout(() => resolve(NEW_TOKEN), 300))),

  "fifty calls, and a new token that is there at once": (context) => burst(context, () => NEW_TOKEN),

  "the same token again is not tried again": async (context) => {
    const { questions, accessToken } = tokenSource(() => TOKEN);
    const { client, requests } = fixture(context, "newer-only", { accessToken, maxRetries: 2 });
    await failure(context, client.getSelf(), "ApiError", { ...UNAUTHORIZED, attempts: 1 });
    context.assert.deepEqual(questions, [undefined, TOKEN]);
    context.assert.equal((await requests()).length, 1, "requests");
  },

  "another token that is refused too is the last": async (context) => {
    const { accessToken } = tokenSource(() => "another-token");
    const { client, reports } = fixture(context, "newer-only", { accessToken, maxRetries: 2 });
    await failure(context, client.getSelf(), "ApiError", { ...UNAUTHORIZED, attempts: 2 });
    context.assert.deepEqual(
      reports.map(({ attempt, status }) => [attempt, status]),
      [
        [1, 401],
        [2, 401],
      ],
    );
  },

  "a fixed token that is refused": async (context) => {
    const { client, requests } = fixture(context, "newer-only+ok", { maxRetries: 2 });
    await failure(context, client.getSelf(), "ApiError", { ...UNAUTHORIZED, attempts: 1 });
    context.assert.equal((await requests()).length, 1, "requests");
  },

  "a token function that fails while others wait for it": async (context) => {
    const { assert } = context;
    let isFailing = true;
    const accessToken = async () => {
      if (isFailing) throw new Error("signed out");
      return NEW_TOKEN;
    };
    const { client, requests } = fixture(context, "newer-only", { accessToken });
    const calls = Array.from({ length: 5 }, () =>
      failure(context, client.getSelf(), "TokenError", { code: "token" }),
    );
    for (const error of await Promise.all(calls)) assert.equal(error.cause.message, "signed out");
    assert.deepEqual(await requests(), []);
    isFailing = false;
    assert.deepEqual(await client.getSelf(), user);
  },
};
