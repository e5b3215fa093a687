// The caller's signals. One of another realm, or of a library, is no instance of this realm's class: it is judged by what it can
// do, each part of which may throw.
import { deliver } from "./queue.js";

/**
 * How a signal has ended its calls, if it has: whether it is a signal at all, and its reason, which is not there where reading
 * it threw.
 */
export function look(signal) {
  try {
    const { aborted } = signal;
    if (typeof aborted === "boolean") return aborted ? fired(signal) : undefined;
  } catch {}
  return [false];
}

function fired(signal) {
  try {
    return [true, signal.reason];
  } catch {
    return [true];
  }
}

// One listener on a signal, however many calls share it: Node warns of a leak from the eleventh on.
const watched = new WeakMap();
// Before the listeners of others, who may stop the event.
const CAPTURE = { capture: true };
const settled = Promise.resolve();

/** Has a signal deliver by this key when it fires. False where it cannot be listened to. */
export function watch(key, signal) {
  try {
    const known = watched.get(signal);
    if (known) known.keys.add(key);
    else listen(key, signal);
    return true;
  } catch {
    return false;
  }
}

export function unwatch(key, signal) {
  const known = watched.get(signal);
  known?.keys.delete(key);
  if (known?.keys.size !== 0) return;
  watched.delete(signal);
  try {
    call(signal, "removeEventListener", known.listener);
  } catch {}
}

function listen(key, signal) {
  const keys = new Set([key]);
  const listener = (event) => {
    if (isImitation(event, signal)) return;
    // Not from here: whoever aborts may be at the end of the stack.
    settled.then(() => {
      for (const key of [...keys]) deliver(key, false, fired(signal));
    });
  };
  watched.set(signal, { keys, listener });
  call(signal, "addEventListener", listener);
}

function call(signal, method, listener) {
  try {
    signal[method]("abort", listener, CAPTURE);
  } catch {
    signal[method]("abort", listener); // Cloudflare's signals refuse to capture
  }
}

/** Whether somebody only dispatched an event of that name: not the platform, and nothing was aborted. */
function isImitation(event, signal) {
  try {
    return event.isTrusted === false && signal.aborted === false;
  } catch {
    return false;
  }
}
