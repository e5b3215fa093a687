// One call: the loop of attempts. Here is what JavaScript has to do for it, and to wait for; what is sent, what an answer
// comes to, and what follows it is decided in the module, by its `rules` (surface.rs).
import { toAttempt } from "./attempt.js";
import { lost, noToken, refusal, refused, toError, tokenless, undecodable } from "./failure.js";
import { globalFetch, invoke, now, random } from "./foreign.js";
import { parse } from "./json.js";
import { isSuccess } from "./problem.js";
import { secrets } from "./secret.js";
import { accept, bearer, token, tokens } from "./token.js";
import { exchange } from "./transport.js";
import { BROKE, begin, ending, finish, NO_FETCH, SETTLED, within } from "./wait.js";

// What follows an attempt where that is not a wait in milliseconds; the same numbers as in surface.rs.
const STOP = -1;
const RENEW = -2;
const DONE_BEFORE = -3;

/** What all calls of a client share: its options, and which of them run. `rules` are the functions of the module. */
export function open(rules, given) {
  const own = secrets();
  const options = rules.readOptions(given, own);
  throwRefusal(options, { operation: undefined, secrets: secrets() });
  const { accessToken, baseUrl, headers, fetch, onAttempt, timeoutMs = 30_000, maxRetries = 2 } = options;
  return {
    rules,
    secrets: own,
    tokens: tokens(accessToken, own),
    running: { calls: new Set(), ending: undefined },
    baseUrl,
    headers,
    fetch,
    onAttempt,
    timeoutMs,
    maxRetries,
  };
}

/** A call of an operation, of the parameters of its method. */
export function start(shell, operation, parameters) {
  const own = secrets(shell.secrets);
  // Not by the `...` of parameters or objects: that took as long as all the rest before the first attempt.
  const order = shell.rules.prepare(operation, parameters[0], parameters[1], parameters[2], own);
  const { timeoutMs = shell.timeoutMs, maxRetries = shell.maxRetries } = order;
  const call = { shell, operation, secrets: own, order, maxRetries, limitMs: timeoutMs, attempts: 0 };
  throwRefusal(order, call);
  return call;
}

/** Throws where the module has refused what it was to read. */
function throwRefusal(read, call) {
  if (read.problem !== undefined) throw toError(refused(read, call), call);
}

/** Sends what a call orders, as often as it takes. Resolves to its result, or rejects with what it says. */
export async function send(call) {
  const { shell } = call;
  const { tokens, onAttempt } = shell;
  const fetch = shell.fetch ?? globalFetch();
  const wait = begin(call.order.signal, shell.running);
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
    let retries = 0;
    let isRenewed = false;
    /** An attempt whose token was refused, and that token: what follows shows only when there is another, or none. */
    let renewal;
    for (;;) {
      check();
      const [how, answer, about] = tokens.callee
        ? await token(tokens, wait, call.limitMs, renewal?.token)
        : [SETTLED, tokens.newest];
      let failure = how === SETTLED ? authorize(answer, about, call) : tokenless(how, answer, about, call);
      if (renewal) {
        const isOther = !failure && answer.text !== renewal.token.text;
        report(renewal.ended, isOther ? 0 : undefined);
        if (!isOther) failure ??= renewal.ended.failure;
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
      const next = failure ? follow(failure, call, retries, isRenewed) : STOP;
      if (next === DONE_BEFORE) ended.failure = failure = undefined;
      isRenewed ||= next === RENEW;
      renewal = next === RENEW ? { ended, token: answer } : undefined;
      if (renewal) continue;
      report(ended, next < 0 ? undefined : next);
      check();
      if (!failure) return ended.value;
      if (next < 0) throw toError(failure, call);
      retries += 1;
      await within(wait, next);
    }
  } finally {
    finish(wait);
  }
}

/** Makes a token ready to be sent, unless it is; or gives the failure that it is none. */
function authorize(answer, about, { shell, secrets }) {
  if (answer.authorization) return;
  const found = shell.rules.checkToken(answer.text, secrets);
  if (found) return noToken(found, about);
  answer.authorization = bearer(answer.text);
}

/** What an exchange came to: the status, if there was a response, and the result or a failure. */
function conclude([how, body, status, retryAfter], call) {
  const ended = { status, value: undefined, failure: undefined, durationMs: 0 };
  const text = how === SETTLED ? body : "";
  const value = parse(text);
  if (status === undefined || (how === BROKE && isSuccess(status))) {
    ended.failure = lost(how, body, call);
  } else if (!isSuccess(status)) {
    ended.failure = refusal(status, value, text, retryAfter, call);
  } else {
    const found = call.shell.rules.checkSuccess(call.order.operation, value, text === "");
    if (found === true) ended.value = value;
    else if (found) ended.failure = undecodable(status, found, value, text, call);
  }
  return ended;
}

/** What follows a failed attempt. */
function follow(failure, { shell, order, maxRetries }, retries, isRenewed) {
  const { status, requestedMs = NaN, isMisconfigured = false } = failure;
  if (status === undefined) return STOP;
  const { operation } = order;
  return shell.rules.follow(
    operation,
    maxRetries,
    retries,
    isRenewed,
    status,
    requestedMs,
    isMisconfigured,
    random(),
  );
}
