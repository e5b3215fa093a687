// The caller's functions. An async function turns all that one of them can do (throw, return no promise, or a thenable that
// lies) into one promise of the platform's own, which is safe to wait for. (With `await`: WebKit never settles the bare promise
// where reading its `constructor` throws.)
import { deliver } from "./queue.js";

const invoke = async (callee, argument) => await callee(argument);

/** Asks the function that gives tokens; for another one, where one was refused. */
export const ask = (provider, rejected) => invoke(provider, rejected === undefined ? {} : { rejected });

/** Delivers what a question comes to. */
export function awaitAnswer(key, question) {
  question.then(
    (token) => deliver(key, false, token),
    (thrown) => deliver(key, true, thrown),
  );
}

/** Tells the function that wants to know about attempts; what it throws, or rejects with, is ignored. */
export function notify(observer, members) {
  invoke(observer, toObject(members)).catch(() => {});
}

// By definition, not by assignment, which `fromEntries` does too: whatever is on Object.prototype, this throws nothing.
function toObject(members) {
  const entries = [...members].map(([name, value]) => [name, value instanceof Map ? toObject(value) : value]);
  return Object.fromEntries(entries);
}
