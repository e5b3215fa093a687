// The classes of every failure. They are JavaScript because `instanceof`, `stack` and `cause` belong to the language; what they
// say is decided in the module (src/error.rs).

const BRAND = Symbol.for("thumbtack-users.error");

export class ThumbtackError extends Error {
  // Fields are defined, not set: whatever is on a prototype, this throws nothing.
  constructor(message, fields = [], cause = undefined) {
    super(message, cause === undefined ? undefined : { cause });
    for (const [key, value] of fields) {
      const descriptor = { __proto__: null, value, writable: true, enumerable: true, configurable: true };
      Object.defineProperty(this, key, descriptor);
    }
  }
}

export class ApiError extends ThumbtackError {}
export class NetworkError extends ThumbtackError {}
export class TimeoutError extends ThumbtackError {}
export class DecodeError extends ThumbtackError {}
export class TokenError extends ThumbtackError {}
export class InvalidArgumentError extends ThumbtackError {}

const classes = {
  ThumbtackError,
  ApiError,
  NetworkError,
  TimeoutError,
  DecodeError,
  TokenError,
  InvalidArgumentError,
};

// On the prototype, from a key: an app's minifier renames classes, and a stack starts with the name.
for (const [name, { prototype }] of Object.entries(classes)) {
  Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
}
Object.defineProperty(ThumbtackError.prototype, BRAND, { value: true });

/** An error of the class of this name. `members` has its fields. */
export const makeError = (name, message, members, cause) => new classes[name](message, members, cause);

// By a registered symbol, since two bundles or a frame each have classes of their own.
export function isThumbtackError(value) {
  try {
    return value[BRAND] === true;
  } catch {
    return false; // null, undefined, or a proxy that throws
  }
}
