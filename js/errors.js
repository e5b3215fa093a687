// The classes of every failure, in JavaScript for `instanceof`, `stack` and `cause`. What they say is decided in src/error.rs.
import { attempt } from "./attempt.js";
import { define } from "./builtins.js";

const BRAND = Symbol.for("thumbtack-users.error"); // registered: two bundles, or a frame, have classes of their own

/** Gives an object fields, from a list of names and values by turns. */
export function withFields(object, fields) {
  for (let index = 0; index < fields.length; index += 2) define(object, fields[index], fields[index + 1]);
  return object;
}

export class ThumbtackError extends Error {
  constructor(message, fields = [], cause = undefined) {
    super(message, cause === undefined ? undefined : { cause });
    withFields(this, fields);
  }

  toJSON() {
    const { name, code, message } = this;
    return { name, code, message, ...this };
  }
}

export class ApiError extends ThumbtackError {}
export class NetworkError extends ThumbtackError {}
export class TimeoutError extends ThumbtackError {}
export class DecodeError extends ThumbtackError {}
export class TokenError extends ThumbtackError {}
export class InvalidArgumentError extends ThumbtackError {}

/** All of them, by the names that the module knows. */
export const classes = {
  __proto__: null,
  ThumbtackError,
  ApiError,
  NetworkError,
  TimeoutError,
  DecodeError,
  TokenError,
  InvalidArgumentError,
};

// On the prototype, from a key: an app's minifier renames classes, and a stack starts with the name.
for (const name in classes) define(classes[name].prototype, "name", name, false);
define(ThumbtackError.prototype, BRAND, true, false);

export const isThumbtackError = (value) => attempt(() => value[BRAND]) === true;
