// One call: the loop of attempts. Here is what JavaScript has to do for it, and to wait for; what becomes of it is decided in
// the module, by `call` (call.rs), which is asked at each step.
import { globalFetch, now } from "./foreign.js";
import { begin, ending, finish, look, SETTLED, within } from "./interrupt.js";
import { accept, token } from "./token.js";
import { exchange, NO_FETCH } from "./transport.js";

// The steps, and what follows an attempt where it is not a wait in milliseconds; the same numbers as in call.rs.
const ORDER = 0;
const AUTHORIZE = 1;
const CONCLUDE = 2;
const FAIL = 3;
const TURN = 4;
const RESULT = 5;
const SUCCESS = -1;
const RENEWAL = -3;

/** What all calls of a client share. */
export const shell = (tokens, fetch, base, listener) => ({
  tokens,
  running: new Set(),
  fetch,
  base,
  listens: listener !== undefined,
});

/** Has the module take a step; what the parameters are depends on it. */
const step = (call, what, how = 0, value = undefined, number = 0, detail = undefined, ms = 0) =>
  call.step(what, how, value, number, detail, ms);

/** Sends what a call orders, as often as it takes. Resolves to its result, or rejects with what it says. */
export async function run(call, isLast = true) {
  const order = step(call, ORDER);
  const { tokens, running, listens } = order.shell;
  const fetch = order.shell.fetch ?? globalFetch();
  const wait = begin(order.signal, running);
  const check = (sent = 0) => {
    const [how, reason] = (fetch ? ending(wait) : [NO_FETCH]) ?? [];
    if (how) throw step(call, FAIL, how, reason, sent);
  };
  try {
    // A call that is ended in the same moment in which it was made asks and sends nothing; and a token function may make one.
    await undefined;
    for (let refused; ; ) {
      check();
      const [how, answer, about] = tokens.callee
        ? await token(tokens, wait, order.limitMs, refused)
        : [SETTLED, tokens.newest];
      const text = how === SETTLED ? answer.text : undefined;
      // A token that has been found good is not looked at again.
      let authorization = text && !refused ? answer.authorization : undefined;
      if (authorization === undefined) {
        const isOther = +(text !== refused?.text);
        authorization = step(call, AUTHORIZE, how, how === SETTLED ? text : answer, isOther, about);
      }
      check();
      if (authorization === undefined) throw step(call, RESULT);
      answer.authorization = authorization;
      accept(tokens, order.secrets, answer);
      const startedMs = listens ? now() : 0;
      const [what, value, status, after] = await exchange(wait, fetch, order, authorization);
      check(1); // an attempt that was cut off has not finished: nobody is told about it
      const next = step(call, CONCLUDE, what, value, status, after, listens ? now() - startedMs : 0);
      check();
      if (next === SUCCESS) return step(call, RESULT);
      refused = next === RENEWAL ? answer : undefined;
      if (next >= 0) await within(wait, next);
      else if (!refused) throw step(call, RESULT);
    }
  } finally {
    finish(wait);
    if (isLast) call.free();
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
  try {
    const given = new Set();
    for (let isMore = true; isMore; ) {
      ensureStack();
      const page = await run(call, false);
      // A server that ignores where to begin sends the same again.
      const fresh = page.data.filter(({ webhookID }) => !given.has(webhookID) && given.add(webhookID));
      isMore = step(call, TURN, 0, page, fresh.length);
      const { shell, signal } = step(call, ORDER);
      for (const webhook of fresh) {
        const ended = look(signal) ?? shell.running.ending;
        ensureStack();
        if (ended) throw step(call, FAIL, ...ended);
        yield webhook;
      }
    }
  } finally {
    call.free();
  }
}
