// What a call waits for, and what can end the wait: a limit of time, the caller's signal, the client's disposal. All of them
// meet in `within`, so a call ends at once wherever it is, and what it waited for can come later or never.

/** How a wait ended: what was waited for came, ... */
export const SETTLED = 1;
export const THREW = 2;
export const LATE = 3;
export const ABORTED = 4;
/** ... or the caller's signal could not be asked for its reason, or at all. */
export const NO_REASON = 5;
export const NO_SIGNAL = 6;
export const DISPOSED = 7;
/** How an exchange ended, besides: the body broke off, and so on. */
export const BROKE = 8;
export const NOT_A_RESPONSE = 9;
export const OPAQUE = 10;
export const NO_ABORT = 11;
export const NO_FETCH = 12;
export const REDIRECTED = 13;

/** The longest time that platforms can set, in milliseconds: what is longer is waited for in parts. */
const LONGEST = 0x7fffffff;

/** A call that `signal`, if it is not undefined, can end; and the disposal of the client on which it is `running`. */
export function begin(signal, running) {
  const call = { signal, running, ending: undefined, settle: undefined };
  running.calls.add(call);
  try {
    if (signal !== undefined) watch(call);
  } catch {
    call.ending = [NO_SIGNAL];
  }
  return call;
}

/** Forgets a call, whatever became of it. */
export function finish(call) {
  call.running.calls.delete(call);
  if (call.signal !== undefined) unwatch(call);
}

/** How a call was ended from outside, if it was. The signal is asked: somebody may keep its event from coming. */
export const ending = (call) => (call.ending ??= look(call.signal) ?? call.running.ending);

/** Ends all calls of a client that run, and those that come. */
export function dispose({ running }) {
  running.ending = [DISPOSED];
  for (const call of [...running.calls]) end(call, running.ending);
}

/** Ends a call from outside; of two endings, the first counts. */
function end(call, how) {
  // A signal that has fired was first, even where its event has still to come.
  call.ending = ending(call) ?? how;
  call.settle?.(...call.ending);
}

/** How a signal, or what a caller says is one, ends its calls, if it does: with its reason. */
export function look(signal) {
  if (signal === undefined) return;
  try {
    const { aborted } = signal;
    if (typeof aborted === "boolean") return aborted ? fired(signal) : undefined;
  } catch {}
  return [NO_SIGNAL];
}

function fired(signal) {
  try {
    return [ABORTED, signal.reason];
  } catch {
    return [NO_REASON];
  }
}

/**
 * Waits, at the most so long. Resolves to how it ended, and what else there is to say.
 *
 * `outcome` is a promise of the same; it never rejects. `cancel` is called where it was not waited for to the end.
 */
export const within = (call, limitMs, outcome, cancel) =>
  new Promise((resolve) => {
    let timer;
    let left = limitMs;
    const settle = (...outcome) => {
      if (call.settle !== settle) return;
      call.settle = undefined;
      stop(timer);
      if (outcome[0] !== SETTLED) cancel?.();
      resolve(outcome);
    };
    const late = () => settle(LATE);
    const count = () => {
      const next = Math.min(left, LONGEST);
      left -= next;
      try {
        timer = setTimeout(left > 0 ? count : late, next);
      } catch {
        late(); // which no platform does; but nobody waits for ever
      }
    };
    call.settle = settle;
    if (limitMs !== Infinity) count();
    outcome?.then((outcome) => settle(...outcome));
    // Ended since it was last looked at: from inside of a function of the caller's, for one.
    if (call.ending) settle(...call.ending);
  });

function stop(timer) {
  try {
    clearTimeout(timer);
  } catch {}
}

/** Whether somebody only dispatched an event of that name: not the platform, and nothing was aborted. */
function isImitation(event, signal) {
  try {
    return event.isTrusted === false && signal.aborted === false;
  } catch {
    return false;
  }
}

// One listener on a signal, however many calls share it: Node warns of a leak from the eleventh on.
const watched = new WeakMap();
// Before the listeners of others, who may stop the event.
const CAPTURE = { capture: true };
const settled = Promise.resolve();

/** @param method `addEventListener` or `removeEventListener`. */
function listen(signal, method, listener) {
  try {
    signal[method]("abort", listener, CAPTURE);
  } catch {
    signal[method]("abort", listener); // Cloudflare's signals refuse to capture
  }
}

function watch(call) {
  const { signal } = call;
  const known = watched.get(signal);
  if (known) return known.calls.add(call);
  const calls = new Set([call]);
  const listener = (event) => {
    if (isImitation(event, signal)) return;
    // Not from here: whoever aborts may be at the end of the stack.
    settled.then(() => {
      for (const call of [...calls]) end(call, fired(signal));
    });
  };
  watched.set(signal, { calls, listener });
  listen(signal, "addEventListener", listener);
}

function unwatch(call) {
  const { signal } = call;
  const known = watched.get(signal);
  known?.calls.delete(call);
  if (known?.calls.size !== 0) return;
  watched.delete(signal);
  try {
    listen(signal, "removeEventListener", known.listener);
  } catch {}
}
