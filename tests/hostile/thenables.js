// biome-ignore-all lint/suspicious/noThenProperty: objects with a `then` are what this file is about
// Objects that promise, and keep it or not.
import { gives, never, revoked, throws } from "./values.js";

const thenable = (then) => ({ then });

/** Thenables that come to this value all the same. */
export const kept = {
  "a thenable that answers at once": (value) => thenable((resolve) => resolve(value)),
  "a thenable that answers later": (value) => thenable((resolve) => setTimeout(resolve, 1, value)),
  "a thenable that answers and then throws": (value) =>
    thenable((resolve) => {
      resolve(value);
      throw new Error("late");
    }),
  "a thenable that answers and then rejects": (value) =>
    thenable((resolve, reject) => {
      resolve(value);
      reject(new Error("late"));
    }),
  "a thenable that answers twice": (value) =>
    thenable((resolve) => {
      resolve(value);
      resolve(undefined);
    }),
  "a promise of a promise": async (value) => Promise.resolve(Promise.resolve(value)),
  "a hundred thenables, each in the other": (value) => {
    let all = value;
    for (let depth = 0; depth < 100; depth += 1) {
      const inner = all;
      all = thenable((resolve) => resolve(inner));
    }
    return all;
  },
  "a frozen promise": (value) => Object.freeze(Promise.resolve(value)),
  "a promise of no class": (value) =>
    Object.defineProperty(Promise.resolve(value), "constructor", { value: undefined }),
  "a promise of a class of its own": (value) => class extends Promise {}.resolve(value),
};

/** Thenables that come to nothing good, whatever is wanted of them. */
export const broken = {
  "a thenable that throws": () => thenable(throws(new Error("x"))),
  "a thenable that throws undefined": () => thenable(throws(undefined)),
  "a thenable that throws a revoked proxy": () => thenable(throws(revoked())),
  "a thenable that rejects at once": () => thenable((_, reject) => reject(new Error("x"))),
  "a thenable that rejects with null": () => thenable((_, reject) => reject(null)),
  "a thenable that rejects and then answers": (value) =>
    thenable((resolve, reject) => {
      reject("first");
      resolve(value);
    }),
  "a thenable that rejects and then throws": () =>
    thenable((_, reject) => {
      reject("first");
      throw new Error("late");
    }),
  "a thenable of another that throws": () => thenable((resolve) => resolve(thenable(throws(new Error("x"))))),
  "a thenable whose then cannot be read": () => Object.defineProperty({}, "then", { get: throws("x") }),
  "a promise whose class throws": (value) =>
    Object.defineProperty(Promise.resolve(value), "constructor", { get: throws(new Error("x")) }),
};

/** Thenables that never call back. */
export const silent = {
  "a promise that never settles": never,
  "a thenable that does nothing": () => thenable(() => {}),
  "a thenable of a promise that never settles": () => thenable((resolve) => resolve(never())),
  "a thenable that gives another that does nothing": (value) =>
    thenable(gives(thenable((resolve) => resolve(value)))),
};

/** Promises of the platform's own with a `then` of somebody else's: whether it is asked depends on who waits how. */
export const ambiguous = {
  "a promise whose then throws": (value) =>
    Object.assign(Promise.resolve(value), { then: throws(new Error("x")) }),
  "a promise whose then does nothing": (value) => Object.assign(Promise.resolve(value), { then: () => {} }),
};
