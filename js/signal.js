// The caller's signals, of this realm, of another, or of a library: judged by what they can do, each part of which may throw.
import { attempt } from "./attempt.js";
import { put } from "./builtins.js";
import { deliver, later } from "./queue.js";

const watched = new WeakMap(); // one listener on each, however many calls share it: Node warns of a leak from the eleventh on

/** How a signal has ended its calls, if it has: whether it is a signal at all, and its reason, if that can be read. */
export function look(signal) {
  const aborted = attempt(() => signal.aborted);
  if (typeof aborted !== "boolean") return [false];
  return aborted ? fired(signal) : undefined;
}

const fired = (signal) => attempt(() => [true, "reason" in signal ? signal.reason : abortError()]) ?? [true];

/** The reason where an old signal, or a library's, knows of none. https://dom.spec.whatwg.org/#abortsignal-signal-abort */
const abortError = () => new DOMException("The operation was aborted.", "AbortError");

/** Has a signal deliver by this key when it fires. False where it cannot be listened to. */
export function watch(key, signal) {
  const known = watched.get(signal);
  known?.keys.add(key);
  return known !== undefined || attempt(() => listen(signal, key)) === true;
}

export function unwatch(key, signal) {
  const known = watched.get(signal);
  if (!known?.keys.delete(key) || known.keys.size > 0) return;
  watched.delete(signal);
  attempt(() => call(signal, "removeEventListener", known.listener));
}

function listen(signal, key) {
  const keys = new Set();
  keys.add(key);
  const listener = (event) => {
    // Somebody may only have dispatched an event of that name: not the platform, and nothing was aborted.
    if (attempt(() => event.isTrusted === false && signal.aborted === false)) return;
    // Not from here: whoever aborts may be at the end of the stack.
    later(() => {
      const waiting = []; // a copy: each of them may come back here
      keys.forEach((key) => {
        put(waiting, key);
      });
      for (let index = 0; index < waiting.length; index++) deliver(waiting[index], false, fired(signal));
    });
  };
  watched.set(signal, { keys, listener });
  call(signal, "addEventListener", listener);
  return true;
}

// Before the listeners of others, who may stop the event. (Cloudflare's signals refuse to capture.)
const call = (signal, method, listener) =>
  attempt(() => [signal[method]("abort", listener, { capture: true })]) ?? signal[method]("abort", listener);
