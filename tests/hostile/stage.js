// A case as data, and how it is played: one hostile call, and then one on the same client that has to work.
//
// A row may have
// - `client`: options of the client, or a function that makes them of the stage; `maxRetries` is 0 if not given
// - `answers`: what `fetch` does, call by call, as functions of (url, init, stage); afterwards all is well
// - `call`: what is called, as a function of the stage and the options, which gives a promise; `getSelf` if not given
// - `options`: the options of that call
// - `expected`: what comes of it, see `check`; an array if there is more than one thing that may
// - `sent`: how many requests were sent for it
// - `isOneOfMany`: other calls sent requests too, so that these are not the attempts of the call
// - `after`: what comes of the next call, in the same way; "resolves" if not given
// - `also`: what else is to be seen, as a function of (context, stage, outcome)
// - `except`: an engine whose own fault it is that this goes wrong there
import { success } from "./api.js";
import { outcome, text } from "./waiting.js";

export const TOKEN = "a-token";

/** A client whose `fetch` follows a script and writes down what it is asked. */
export function stage({ users }, { client: options = {}, answers = [] } = {}) {
  const script = [...answers];
  const scene = { requests: [], controller: new AbortController() };
  const fetch = (url, init) => {
    scene.requests.push({ url, ...init });
    const answer = script.shift() ?? success;
    return answer(url, init, scene);
  };
  const given = typeof options === "function" ? options(scene) : options;
  scene.client = new users.UsersClient({ accessToken: TOKEN, maxRetries: 0, fetch, ...given });
  return scene;
}

/** Calls; that a method throws in place of rejecting is an error of its own. */
export function begin(scene, call = ({ client }, options) => client.getSelf(options), options = undefined) {
  const promise = call(scene, options);
  if (!(promise instanceof Promise)) throw new Error("the call did not give a promise");
  return promise;
}

/**
 * Looks at what came of a call. Expected is "resolves"; the class and the code of an error, like "ApiError not_found";
 * or `{ reason }`, which is what it rejects with.
 */
export function check(context, result, expected) {
  const { assert, users } = context;
  const { reason } = result;
  const isRejected = "reason" in result;
  const got = isRejected
    ? `but it rejected with ${text(reason)}`
    : `but it resolved to ${text(result.value)}`;
  if (expected === "resolves") {
    assert.ok(!isRejected, `expected a success, ${got}`);
  } else if (typeof expected === "object") {
    assert.ok(isRejected && Object.is(reason, expected.reason), `expected the very reason, ${got}`);
  } else {
    const [name] = expected.split(" ");
    assert.ok(users.isThumbtackError(reason), `expected ${expected}, ${got}`);
    assert.ok(reason instanceof users[name] && reason instanceof Error, `expected a ${name}, ${got}`);
    assert.equal(`${reason.name} ${reason.code}`, expected);
    assert.ok(typeof reason.stack === "string", "a stack");
    assert.match(reason.message, /^[^\n]+$/);
    assert.ok(!reason.message.includes(TOKEN) && !reason.stack.includes(TOKEN), "the token is a secret");
  }
}

/** Whether what came is one of the things that may come. */
export function checkOneOf(context, result, expected) {
  const failures = [];
  for (const one of [expected].flat()) {
    try {
      return check(context, result, one);
    } catch (failure) {
      failures.push(failure);
    }
  }
  throw failures[0];
}

/** Plays a row. */
export async function play(context, row) {
  const { assert, engine } = context;
  if (engine === row.except) return;
  const scene = stage(context, row);
  const result = await outcome(begin(scene, row.call, row.options));
  checkOneOf(context, result, row.expected);
  const sent = scene.requests.length;
  if (row.sent !== undefined) assert.equal(sent, row.sent, `${row.sent} requests, not ${sent}`);
  if (context.users.isThumbtackError(result.reason) && !row.isOneOfMany) {
    assert.equal(result.reason.attempts, sent, "attempts");
  }
  await row.also?.(context, scene, result);
  checkOneOf(context, await outcome(scene.client.getSelf(), "the next call"), row.after ?? "resolves");
}

/** A row for each of some values. */
export const rowsOf = (values, makeName, makeRow) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [makeName(name), makeRow(value)]));

/** The cases of a table; what its rows have in common comes first. */
export function table(subject, rows, common = {}) {
  const cases = Object.entries(rows).map(([name, row]) => [
    `${subject} ${name}`,
    (context) => play(context, { ...common, ...row }),
  ]);
  return Object.fromEntries(cases);
}
