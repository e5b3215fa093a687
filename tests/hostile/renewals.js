// A 401, and the token function that is asked for another token then.
import { json, success } from "./api.js";
import { check, stage, table } from "./stage.js";
import { gives, never, rejects, revoked, throws } from "./values.js";
import { outcome, outcomes, turn, until } from "./waiting.js";

const unauthorized = () => json(401, { title: "Unauthorized" });

/** A function that gives "old", and after a 401 what is said here. */
const renewing = (renew) => ({
  accessToken: (given) => (given.rejected === undefined ? "old" : renew(given)),
});
const renewed = (renew, row) => ({ client: renewing(renew), answers: [unauthorized], ...row });

const refused = { expected: "ApiError unauthorized", sent: 1 };
const failed = { expected: "TokenError token", sent: 1 };

const rows = {
  "the same token": renewed(gives("old"), refused),
  "the same token, later": renewed(async () => turn().then(gives("old")), refused),
  "a new token": renewed(gives("new"), {
    expected: "resolves",
    sent: 2,
    also: ({ assert }, { requests }) => assert.equal(requests[1].headers.authorization, "Bearer new"),
  }),
  "a new token, for a POST": renewed(gives("new"), {
    call: ({ client }) => client.createWebhook({ webhookURL: "https://x.example/", eventTypes: ["A"] }),
    expected: "resolves",
    sent: 2,
  }),
  "a new token, which is refused too": renewed(gives("new"), {
    answers: [unauthorized, unauthorized],
    expected: "ApiError unauthorized",
    sent: 2,
  }),
  "a new token each time, which is refused each time": {
    client: () => {
      let count = 0;
      return { accessToken: () => `token-${count++}`, maxRetries: 10 };
    },
    answers: Array(20).fill(unauthorized),
    expected: "ApiError unauthorized",
    sent: 2,
    // The next call meets the rest of them.
    after: "ApiError unauthorized",
  },
  "no token": renewed(gives(undefined), failed),
  "the empty string": renewed(gives(""), failed),
  "a text with a line break": renewed(gives("new\nline"), failed),
  "a revoked proxy": renewed(gives(revoked()), failed),
  "an exception": renewed(throws(undefined), failed),
  "a rejection": renewed(rejects(new Error("x")), failed),
  "no answer": renewed(never, {
    options: { timeoutMs: 20 },
    expected: "TimeoutError timeout",
    sent: 1,
  }),
};

const texts = {
  "a text for a token is not asked": { ...refused, answers: [unauthorized] },
  "a text for a token is not asked, whatever retries are left": {
    ...refused,
    client: { maxRetries: 10 },
    answers: [unauthorized],
  },
};

/** A source of tokens that answers when it is told to, and refuses the token that it began with. */
function refreshing(takesTime = turn) {
  const questions = [];
  const accessToken = (given) => {
    questions.push({ ...given });
    return given.rejected === undefined
      ? `token-${questions.filter(({ rejected }) => rejected).length}`
      : renew();
  };
  const renew = () => takesTime().then(() => `token-${questions.filter(({ rejected }) => rejected).length}`);
  const answer = (url, init) =>
    init.headers.authorization === "Bearer token-0" ? unauthorized() : success(url, init);
  return { questions, accessToken, answer };
}

const renewals = ({ questions }) => questions.filter(({ rejected }) => rejected !== undefined);

async function fifty(context) {
  const source = refreshing();
  const answers = Array(100).fill(source.answer);
  const { client, requests } = stage(context, { client: { accessToken: source.accessToken }, answers });
  const results = await outcomes(Array.from({ length: 50 }, () => client.getSelf()));
  for (const result of results) check(context, result, "resolves");
  context.assert.deepEqual(renewals(source), [{ rejected: "token-0" }]);
  context.assert.equal(requests.length, 100);
}

/** A 401 for a token that has been renewed meanwhile is no reason to renew it once more. */
async function late(context) {
  const source = refreshing();
  const held = [];
  const hold = (url, init) => new Promise((resolve) => held.push(() => resolve(source.answer(url, init))));
  const answers = Array(50).fill(hold);
  const { client } = stage(context, { client: { accessToken: source.accessToken }, answers });
  const calls = outcomes(Array.from({ length: 50 }, () => client.getSelf()));
  await until(() => held.length === 50, "all were sent");
  // One of them hears of it long before the others, which hear of it one by one.
  for (const answer of held) {
    answer();
    await turn();
    await turn();
  }
  for (const result of await calls) check(context, result, "resolves");
  context.assert.deepEqual(renewals(source), [{ rejected: "token-0" }]);
}

/** One call gives up while the token is renewed; the others have their new one. */
async function leaving(context) {
  let renew;
  const source = refreshing(
    () =>
      new Promise((resolve) => {
        renew = resolve;
      }),
  );
  const answers = Array(3).fill(source.answer);
  const scene = stage(context, { client: { accessToken: source.accessToken }, answers });
  const { client, controller } = scene;
  const leaver = outcome(client.getSelf({ signal: controller.signal }));
  const others = outcomes([client.getSelf(), client.getSelf()]);
  await until(() => renewals(source).length === 1, "the token was refused");
  controller.abort(0);
  check(context, await leaver, { reason: 0 });
  renew();
  for (const result of await others) check(context, result, "resolves");
  context.assert.equal(renewals(source).length, 1);
}

export const renewalCases = {
  ...table("a 401, answered by", rows),
  ...table("a 401:", texts),
  "a 401 of fifty calls": fifty,
  "a 401 of fifty calls, one by one": late,
  "a 401 of three calls, one of which is aborted": leaving,
};
