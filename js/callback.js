// The caller's functions. An async function turns all that one of them can do (throw, return no promise, or a thenable that
// lies) into one promise of the platform's own, which is safe to wait for.
import { deliver } from "./queue.js";

// With `await`: WebKit never settles the bare promise where reading its `constructor` throws.
const invoke = async (callee, argument) => await callee(argument);

/** Asks the function that gives tokens; for another one, where one was refused. */
export const ask = (provider, rejected) => invoke(provider, rejected === undefined ? {} : { rejected });

/** Has what a promise of the platform's own comes to delivered. */
export async function deliverOutcome(key, promise) {
  let value;
  try {
    value = await promise;
  } catch (thrown) {
    return deliver(key, true, thrown);
  }
  deliver(key, false, value);
}

/** Tells the function that wants to know about attempts; what it throws, or rejects with, is ignored. */
export async function notify(observer, attempt) {
  try {
    await observer(attempt);
  } catch {}
}
