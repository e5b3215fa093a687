// One call: the loop of attempts. Here is what JavaScript has to do for it, and to wait for; what follows each attempt is
// decided in the module, by the `rules` of the call (call.rs).
import { toAttempt } from "./attempt.js";
import { lost, noToken, refusal, refused, toError, tokenless, undecodable } from "./failure.js";
import { globalFetch, invoke, now, random } from "./foreign.js";
import { parse } from "./json.js";
import { isSuccess } from "./problem.js";
import { secrets } from "./secret.js";
import { accept, bearer, token, tokens } from "./token.js";
import { exchange } from "./transport.js";
import { begin, BROKE, ending, finish, look, NO_FETCH, SETTLED, within } from "./wait.js";

// What follows an attempt where that is not a wait in milliseconds; the same numbers as in call.rs.
const STOP = -1;
const RENEW = -2;
const DONE_BEFORE = -3;

/** What all calls of a client share. `read` reads its options, and adds what must not be seen of them to the secrets. */
export function open(read) {
  const own = secrets();
  try {
    const { accessToken, baseUrl, fetch, headers, onAttempt, timeoutMs = 30_000, maxRetries = 2 } = read(own);
    return {
      secrets: own,
      tokens: tokens(accessToken, own),
      running: new Set(),
      baseUrl,
      fetch,
      headers,
      onAttempt,
      timeoutMs,
      maxRetries,
    };
  } catch (thrown) {
    throw refusedBy(thrown, { secrets: secrets() });
  }
}

const refusedBy = (thrown, call) => toError(refused(thrown, call), call);

/** A call of an operation. `prepare` makes its order, and adds what must not be seen of the arguments to the secrets. */
export function start(shell, operation, prepare) {
  const call = { shell, operation, secrets: secrets(shell.secrets), attempts: 0 };
  try {
    const order = prepare(call.secrets, shell.maxRetries);
    const { signal, headers, timeoutMs = shell.timeoutMs } = order.options ?? { __proto__: null };
    return { ...call, order, signal, headers, limitMs: timeoutMs };
  } catch (thrown) {
    throw refusedBy(thrown, call);
  }
}

/** Makes a call. Resolves to its result, or rejects with what it says. */
export async function run(shell, operation, prepare) {
  const call = start(shell, operation, prepare);
  try {
    return await send(call);
  } finally {
    call.order.rules.free();
  }
}

/** Sends what a call orders, as often as it takes. */
async function send(call) {
  const { shell, order } = call;
  const { tokens, onAttempt } = shell;
  const fetch = shell.fetch ?? globalFetch();
  const wait = begin(call.signal, shell.running);
  const check = () => {
    const [how, reason] = (fetch ? ending(wait) : [NO_FETCH]) ?? [];
    if (how) throw toError(lost(how, reason, call), call);
  };
  // Tells the caller's `onAttempt`; what it throws, or rejects with, is nobody's business.
  const report = (ended, retryInMs) => {
    if (onAttempt) invoke(onAttempt, toAttempt(call, ended, retryInMs)).catch(() => {});
  };
  try {
    // A call that is ended in the same moment in which it was made asks and sends nothing; and a token function may make one.
    await undefined;
    /** An attempt whose token was refused, and that token: what follows shows only when there is another, or none. */
    let refused;
    for (;;) {
      check();
      const [how, answer, about] = tokens.callee
        ? await token(tokens, wait, call.limitMs, refused?.token)
        : [SETTLED, tokens.newest];
      let failure = how === SETTLED ? authorize(answer, about, call) : tokenless(how, answer, about, call);
      if (refused) {
        const isOther = !failure && answer.text !== refused.token.text;
        report(refused, isOther ? 0 : undefined);
        if (!isOther) failure ??= refused.failure;
      }
      check();
      if (failure) throw toError(failure, call);
      accept(tokens, call.secrets, answer);

      call.attempts += 1;
      const startedMs = onAttempt && now();
      const response = await exchange(wait, fetch, call, answer.authorization);
      check(); // an attempt that was cut off has not finished: nobody is told about it
      const ended = conclude(response, call);
      ended.durationMs = onAttempt && now() - startedMs;
      failure = ended.failure;
      const next = failure?.status === undefined ? STOP : follow(order.rules, failure);
      if (next === DONE_BEFORE) ended.failure = failure = undefined;
      refused = next === RENEW ? { __proto__: null, ...ended, token: answer } : undefined;
      if (refused) continue;
      report(ended, next < 0 ? undefined : next);
      check();
      if (!failure) return ended.value;
      if (next < 0) throw toError(failure, call);
      await within(wait, next);
    }
  } finally {
    finish(wait);
  }
}

const follow = (rules, { status, requestedMs, isMisconfigured }) =>
  rules.follow(status, requestedMs ?? NaN, !!isMisconfigured, random());

/** Makes a token ready to be sent, unless it is; or gives the failure that it is none. */
function authorize(answer, about, { order, secrets }) {
  if (answer.authorization) return;
  try {
    order.rules.token(answer.text, secrets);
    answer.authorization = bearer(answer.text);
  } catch (refusal) {
    return noToken(refusal, about);
  }
}

/** What an exchange came to: the status, if there was a response, and the result or a failure. */
function conclude([how, text, status, retryAfter], call) {
  const isWhole = how === SETTLED;
  if (!isWhole && how !== BROKE) return { __proto__: null, failure: lost(how, text, call) };
  const value = isWhole ? parse(text) : undefined;
  if (!isSuccess(status)) return { __proto__: null, status, failure: refusal(status, value, isWhole ? text : "", retryAfter, call) };
  if (!isWhole) return { __proto__: null, status, failure: lost(how, text, call) };
  try {
    return { __proto__: null, status, value: call.order.rules.check(value, text === "") };
  } catch (mismatch) {
    return { __proto__: null, status, failure: undecodable(status, mismatch, value !== undefined, text, call) };
  }
}

/**
 * The webhooks of a list, page after page, each once. `open` gives the call, or throws; `ensureStack` is called before the
 * module is entered.
 */
// An async generator is what the language has for that: it puts calls of `next` that come together in a row, and `return`
// ends it where it stands.
export async function* list(open, ensureStack) {
  const call = open();
  const { rules } = call.order;
  try {
    const given = new Set();
    for (let query; (query = call.order.query) !== undefined; ) {
      ensureStack();
      call.attempts = 0;
      const page = await send(call);
      // A server that ignores where to begin sends the same again.
      const fresh = page.data.filter(({ webhookID }) => !given.has(webhookID) && given.add(webhookID));
      for (const webhook of fresh) {
        const ended = look(call.signal) ?? call.shell.running.ending;
        if (ended) throw toError(lost(...ended, call), call);
        yield webhook;
      }
      // It may hold anything where the server has named it.
      call.isForeignQuery = page.pagination.next !== undefined;
      ensureStack();
      call.order = { ...call.order, query: rules.turn(page, fresh.length) };
    }
  } finally {
    rules.free();
  }
}
