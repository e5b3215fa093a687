// Calls into code that is not ours. A caller's `fetch` may throw, return no promise, or a thenable that lies;
// an async function turns each of these into one promise of the platform's own, which is safe to wait for. (With `await`,
// not the bare promise: WebKit never settles the latter where reading its `constructor` throws.)
// `callee(...)` in a module also has `this` undefined, as the contract of the `fetch` option says.

export const invoke = async (callee, ...parameters) => await callee(...parameters);

export const object = (entries) => Object.fromEntries(entries);

/** JSON of Maps, which are objects there. */
export const stringify = (map) =>
  JSON.stringify(map, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value));

export const notify = (listener, event) => void invoke(listener, event).catch(() => {});

export const readText = async (response) => await response.text();

export const settle = (promise, deliver, key) =>
  void promise.then(
    (value) => deliver(key, false, value),
    (thrown) => deliver(key, true, thrown),
  );

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

export function watch(signal, deliver, key) {
  const known = watched.get(signal);
  if (known) return void known.keys.add(key);
  const keys = new Set([key]);
  const listener = (event) => {
    if (isImitation(event, signal)) return;
    // Not from here: whoever aborts may be at the end of the stack, where the module must not be entered.
    settled.then(() => {
      for (const key of [...keys]) deliver(key, false);
    });
  };
  watched.set(signal, { keys, listener });
  signal.addEventListener("abort", listener, CAPTURE);
}

export function unwatch(signal, key) {
  const known = watched.get(signal);
  known?.keys.delete(key);
  if (known?.keys.size !== 0) return;
  watched.delete(signal);
  signal.removeEventListener("abort", known.listener, CAPTURE);
}
