// The classes of every failure, in JavaScript for `instanceof`, `stack` and `cause`. What they say is decided in src/error.rs.
import { attempt } from "./attempt.js";

const BRAND = Symbol.for("thumbtack-users.error"); // registered: two bundles, or a frame, have classes of their own
const FIELD = { __proto__: null, writable: true, enumerable: true, configurable: true }; // defined: to set one may throw

export class ThumbtackError extends Error {
  constructor(message, fields = [], cause = undefined) {
    super(message, cause === undefined ? undefined : { cause });
    for (const [key, value] of fields) Object.defineProperty(this, key, { __proto__: FIELD, value });
  }
}

export class ApiError extends ThumbtackError {}
export class NetworkError extends ThumbtackError {}
export class TimeoutError extends ThumbtackError {}
export class DecodeError extends ThumbtackError {}
export class TokenError extends ThumbtackError {}
export class InvalidArgumentError extends ThumbtackError {}

const subclasses = { ApiError, NetworkError, TimeoutError, DecodeError, TokenError, InvalidArgumentError };

// On the prototype, from a key: an app's minifier renames classes, and a stack starts with the name.
for (const [value, { prototype }] of Object.entries({ ThumbtackError, ...subclasses }))
  Object.defineProperty(prototype, "name", { __proto__: FIELD, value, enumerable: false });
Object.defineProperty(ThumbtackError.prototype, BRAND, { value: true });

export const isThumbtackError = (value) => attempt(() => value[BRAND]) === true;
