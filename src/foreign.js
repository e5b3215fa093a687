// Values of the caller's, and of others whom nobody knows: a getter or a proxy among them may throw, run code, or give another
// value each time. None of these functions throws.

const { isArray } = Array;
/** In place of a value that could not be read. */
const UNREADABLE = Symbol("unreadable");

/** What a value is: a place in the list of kinds in json.rs. */
export function kind(value) {
  switch (typeof value) {
    case "undefined":
      return 0;
    case "boolean":
      return 2;
    case "number":
      return 3;
    case "string":
      return 4;
    case "function":
      return 7;
    case "symbol":
      return value === UNREADABLE ? 10 : 8;
    case "bigint":
      return 9;
  }
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

/** A number of ours. */
export const toText = (number) => `${number}`;

/** `globalThis.fetch`, where there is one: looked up anew for each call, since pages and tests replace it. */
export function globalFetch() {
  const fetch = get(globalThis, "fetch");
  return typeof fetch === "function" ? fetch : undefined;
}

/** So many items, and so many fields, may be in an object; and so many characters in a name. */
const MOST = 10_000;
const LONGEST_NAME = 999;

// What is wrong with an object, in place of its copy; the same numbers as in reader.rs.
const INSTANCE = 1;
const TOO_MANY_FIELDS = 2;
const NO_NAME = 3;

const isIllFormed = (text) => /\p{Cs}/u.test(text);

/** What `read` makes of a plain object's keys. The contents of an instance of a class may not be in its fields. */
function withKeys(value, read) {
  try {
    // By the tag: an object of another realm, or without a prototype, is plain, too.
    const tag = Object.prototype.toString.call(value);
    if (tag !== "[object Object]" && tag !== "[object Module]") return INSTANCE;
    const keys = Object.keys(value);
    if (keys.length > MOST) return TOO_MANY_FIELDS;
    return keys.some((key) => key.length > LONGEST_NAME || isIllFormed(key)) ? NO_NAME : read(keys);
  } catch {
    return UNREADABLE;
  }
}

/** A copy of a plain object's fields, each read once, in the order of the names; or the name of another that it has. */
export const fields = (value, names) =>
  withKeys(value, (keys) => {
    const known = names.split(", ");
    const copy = object();
    for (const name of known) copy[name] = get(value, name);
    return keys.find((key) => !known.includes(key)) ?? copy;
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
    return UNREADABLE;
  }
}

/** The length of a text in UTF-16 code units; -1 for one with half a surrogate pair, which has no UTF-8 form. */
export const lengthIfWellFormed = (text) => (isIllFormed(text) ? -1 : text.length);

/** An object of our own, without a prototype: so any name can be one of its fields. */
export const object = () => ({ __proto__: null });

export function set(object, name, value) {
  object[name] = value;
}

/** An object of our own with the fields of two. */
export const merged = (one, other) => ({ __proto__: null, ...one, ...other });

/** JSON of an object of our own; what is undefined in it is left out. */
export const stringify = (object) => JSON.stringify(object);

export function canParseURL(url) {
  try {
    return !!new URL(url);
  } catch {
    return false;
  }
}

/** Calls a function that nobody waits for, whatever it does. */
export const notify = (listener, event) => void invoke(listener, JSON.parse(event)).catch(() => {});

// An async function turns all that a function of the caller's can do (throw, return no promise, or a thenable that lies) into
// one promise of the platform's own, which is safe to wait for. (With `await`, not the bare promise: WebKit never settles
// the latter where reading its `constructor` throws.) `callee(...)` in a module also has `this` undefined, as the contract
// of the option `fetch` says.
export const invoke = async (callee, ...parameters) => await callee(...parameters);

// What the platform offers beside, which tests replace, and not always by something that works.

function numberOf(read, otherwise) {
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

/**
 * An HTTP date (IMF-fixdate), in milliseconds since 1970; NaN for anything else. `Date` reads many things, but `toUTCString`
 * writes just this format (ECMA-262, section 21.4.4.43): so a date that comes back as it went in is one.
 */
export const dateMs = (text) =>
  numberOf(() => {
    const date = new Date(text);
    return date.toUTCString() === text ? date.getTime() : NaN;
  }, NaN);
