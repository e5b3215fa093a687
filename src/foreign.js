// Values of the caller's, and of others whom nobody knows: a getter or a proxy among them may throw, run code, or give another
// value each time. None of these functions throws.

const { isArray } = Array;
/** In place of a value that could not be read. */
const UNREADABLE = Symbol("unreadable");

/** What a value is: a place in the list of kinds in json.rs. (In the order of how often it is what; not by `switch`, which is
 * slower.) */
export function kind(value) {
  if (typeof value === "string") return 4;
  if (typeof value === "boolean") return 2;
  if (typeof value === "object") return kindOfObject(value);
  if (typeof value === "number") return 3;
  if (typeof value === "undefined") return 0;
  if (typeof value === "function") return 7;
  if (typeof value === "bigint") return 9;
  return value === UNREADABLE ? 10 : 8;
}

function kindOfObject(value) {
  try {
    return value === null ? 1 : isArray(value) ? 5 : 6;
  } catch {
    return 10; // a revoked proxy
  }
}

export function get(value, key) {
  try {
    return value[key];
  } catch {
    return UNREADABLE;
  }
}

/** The value of a number; NaN for anything else. */
export const number = (value) => (typeof value === "number" ? value : NaN);

/** `globalThis.fetch`, where there is one: looked up anew for each call, since pages and tests replace it. */
export function globalFetch() {
  const fetch = get(globalThis, "fetch");
  return typeof fetch === "function" ? fetch : undefined;
}

/** So many items, and so many fields, may be in an object; and so many characters in a name. */
const MOST = 10_000;
const LONGEST_NAME = 999;

const isIllFormed = (text) => /\p{Cs}/u.test(text);

/** What cannot be read; in place of a copy, as all other texts here that say what is wrong. */
const THREW = "reading it threw an error";

/** What `read` makes of a plain object's keys. */
function withKeys(value, read) {
  try {
    // By the tag: an object of another realm, or without a prototype, is plain, too. The contents of an instance of a class
    // (`Map`, `Headers`) may not be in its fields, and all that it holds would be lost in silence.
    const tag = Object.prototype.toString.call(value);
    if (tag !== "[object Object]" && tag !== "[object Module]")
      return "expected a plain object, got an instance of a class";
    const keys = Object.keys(value);
    if (keys.length > MOST) return `expected at most ${MOST} fields`;
    if (keys.some((key) => key.length > LONGEST_NAME || isIllFormed(key)))
      return "has a field whose name cannot be one";
    return read(keys);
  } catch {
    return THREW;
  }
}

/**
 * A copy of a plain object's fields, each read once, in the order of the names. If it has another field, a text says that: on its
 * first line the name, where that is the name of a field and may be shown, for `refusal`.
 */
export const fields = (value, names, isShown) =>
  withKeys(value, (keys) => {
    const known = names.split(", ");
    const other = keys.find((key) => !known.includes(key));
    if (other === undefined) {
      const copy = object();
      // What somebody has put on Object.prototype is no option of the caller's; another prototype may well be his.
      const isGiven = (name) => keys.includes(name) || !(name in Object.prototype);
      for (const name of known) copy[name] = isGiven(name) ? get(value, name) : undefined;
      return copy;
    }
    if (!isShown) return `unknown field; known are ${names}`;
    const meant = known.find((name) => name.toLowerCase() === other.toLowerCase());
    const problem = meant ? `unknown; the name is ${meant}` : `unknown; known are ${names}`;
    // What cannot be the name of a field is not repeated: it may be anything.
    return /^[\w!#$%&'*+.^`|~-]{1,60}$/.test(other) ? `${other}\n${problem}` : problem;
  });

/** The names and values of a plain object's fields, in turn. */
export const entries = (value) =>
  withKeys(value, (keys) =>
    keys.flatMap((key) => {
      const field = get(value, key);
      return field === undefined ? [] : [key, field];
    }),
  );

/** A copy of an array, each item read once; one more at the most than there may be. A proxy may say anything of its length. */
export function items(array) {
  try {
    const length = Math.min(array.length, MOST + 1);
    return Array.from({ length }, (_, index) => get(array, index));
  } catch {
    return THREW;
  }
}

/**
 * What is wrong with an argument: its name, perhaps that of a field of it which nobody knows, and either what to say, or what
 * was expected and the kind that was got.
 */
export function refusal(argument, said, got) {
  const [problem, field] = said.split("\n").reverse();
  return { argument, field, problem, got };
}

/** The length of a text in UTF-16 code units; -1 for one with half a surrogate pair, which has no UTF-8 form. */
export const lengthIfWellFormed = (text) => (isIllFormed(text) ? -1 : text.length);

/** An object of our own, without a prototype: so any name can be one of its fields. */
export const object = () => ({ __proto__: null });

export function set(object, name, value) {
  object[name] = value;
}

/** Sets a header field of an object of our own, its name in lower case; false if it is there. */
export function setHeader(headers, name, value) {
  const key = name.toLowerCase();
  const isNew = !(key in headers);
  if (isNew) headers[key] = value;
  return isNew;
}

/** Whether this is a signal. One of another realm is no instance of this one's class: it is judged by what it can do. */
export const isSignal = (value) => typeof get(value, "aborted") === "boolean";

// An async function turns all that a function of the caller's can do (throw, return no promise, or a thenable that lies) into
// one promise of the platform's own, which is safe to wait for. (With `await`, not the bare promise: WebKit never settles
// the latter where reading its `constructor` throws.) `callee(...)` in a module also has `this` undefined, as the contract
// of the option `fetch` says.
export const invoke = async (callee, ...parameters) => await callee(...parameters);

// What the platform offers beside, which tests replace, and not always by something that works.

export function numberOf(read, otherwise) {
  try {
    const number = +read();
    return Number.isFinite(number) ? number : otherwise;
  } catch {
    return otherwise;
  }
}

/** Milliseconds since 1970. */
export const timeOfDay = () => numberOf(() => Date.now(), 0);

/** Milliseconds on a clock that nobody sets; where there is none, the time of day. */
export const now = () => numberOf(() => performance.now()) ?? timeOfDay();

/** A number from 0 to below 1. */
export const random = () => numberOf(() => Math.random(), 1);
