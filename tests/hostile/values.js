// Values that nobody gives who means well, and functions that come to no good end.

/** A promise that nobody settles. */
export const never = () => new Promise(() => {});

/** A function that throws this. */
export const throws = (value) => () => {
  throw value;
};

/** A function whose promise rejects with this. */
export const rejects = (value) => () => Promise.reject(value);

/** A function that gives this. */
export const gives = (value) => () => value;

/** A proxy that throws at every touch; `typeof` says what its target was. */
export function revoked(target = {}) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const TRAPS = [
  "apply",
  "construct",
  "get",
  "getOwnPropertyDescriptor",
  "getPrototypeOf",
  "has",
  "ownKeys",
  "set",
];

/** A proxy with these traps, each of which throws; with all of them where none is named. */
export function trapped(target, ...traps) {
  const names = traps.length > 0 ? traps : TRAPS;
  const handler = Object.fromEntries(names.map((name) => [name, throws(new Error(`trap of ${name}`))]));
  return new Proxy(target, handler);
}

/** An object with a getter that throws. */
export const throwingGetter = (key, target = {}) =>
  Object.defineProperty(target, key, { get: throws(new Error(`getter of ${key}`)), enumerable: true });

/** An object whose field is another each time that it is read; the last value stays. */
export const flipping = (key, values, target = {}) => {
  const rest = [...values];
  const get = () => (rest.length > 1 ? rest.shift() : rest[0]);
  return Object.defineProperty(target, key, { get, enumerable: true });
};

const circle = Object.assign(new Error("circle"), { name: "Circle" });
circle.cause = circle;
const unreadable = ["stack", "message", "name", "cause"].reduce(
  (error, key) => throwingGetter(key, error),
  new Error("unreadable"),
);

/** What is thrown, rejected with and aborted with, though it should not be. */
export const reasons = {
  "an Error": new Error("x"),
  undefined: undefined,
  null: null,
  false: false,
  0: 0,
  NaN: Number.NaN,
  "a bigint": 5n,
  "the empty string": "",
  "a text": "text",
  "a symbol": Symbol("x"),
  "an object": {},
  "an object without prototype": Object.create(null),
  "a function": () => {},
  "a revoked proxy": revoked(),
  "a revoked function": revoked(() => {}),
  "a proxy that throws at each touch": trapped({}),
  "an error that is a proxy that throws": trapped(new Error("x")),
  "an error whose getters throw": unreadable,
  "an error that is its own cause": circle,
  "an error with a revoked cause": new Error("x", { cause: revoked() }),
  "a frozen error": Object.freeze(new Error("x")),
  "an error with numbers for texts": Object.assign(new Error("x"), { message: 5, name: 6, stack: 7 }),
  "an AbortError that nobody asked for": new DOMException("x", "AbortError"),
  "a TimeoutError that is not ours": new DOMException("x", "TimeoutError"),
  "an object that converts to nothing": { toString: throws(new Error("x")), valueOf: () => ({}) },
};
