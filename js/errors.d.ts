// The types of the errors; the classes themselves are in js/errors.js.
import type { Operation } from "./shapes.js";

/**
 * What every error of this package extends. Itself it is thrown with the codes `not_initialized` (the module is not
 * loaded yet) and `disposed` (the client has been disposed of).
 */
export class ThumbtackError extends Error {
  protected constructor();
  /** One line for a person: what was asked, what came back, and what to do where that is known. No secret is in it. */
  readonly message: string;
  /** Says what happened, and does not change: the thing to test. */
  readonly code: ErrorCode;
  /** What was called, where a call was made. */
  readonly operation?: Operation;
  /** How often the request was sent, where a call was made. */
  readonly attempts?: number;
  /**
   * What `JSON.stringify` writes: `name`, `code`, `message` and the other fields, without `stack` and `cause`.
   *
   * @example
   * ```ts
   * users.getSelf().catch((error) => {
   *   if (isThumbtackError(error)) postMessage(error.toJSON()); // structuredClone drops the fields of any error
   * });
   * ```
   * @returns A plain object.
   */
  toJSON(): Record<string, unknown>;
}

/**
 * The API answered, but not with a success.
 *
 * @example
 * ```ts
 * try {
 *   await users.getWebhook(webhookID);
 * } catch (error) {
 *   if (error instanceof ApiError && error.code === "not_found") console.log("gone", error.traceID);
 *   else throw error;
 * }
 * ```
 */
export class ApiError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "ApiError";
  /** What kind of answer it was. */
  readonly code: ApiErrorCode;
  /** The HTTP status. */
  readonly status: number;
  /** A URI that names the kind of problem (RFC 9457). */
  readonly type?: string;
  /** The kind of problem, for a person (RFC 9457). */
  readonly title?: string;
  /** This very case, for a person (RFC 9457). */
  readonly detail?: string;
  /** What is wrong with the request. Thumbtack does not document the items. */
  readonly errors?: unknown[];
  /** Thumbtack's name for this call: what its support asks for. */
  readonly traceID?: string;
  /** How long the API asks to wait before the next call, in milliseconds: its `Retry-After`, whether seconds or a date. */
  readonly retryAfterMs?: number;
}

/**
 * What kind of answer an {@link ApiError} stands for.
 *
 * | code | status |
 * |---|---|
 * | `bad_request` | 400 |
 * | `unauthorized` | 401: the token is missing, expired, not valid, or lacks a scope |
 * | `forbidden` | 403 |
 * | `not_found` | 404 |
 * | `conflict` | 409 |
 * | `rate_limited` | 429 |
 * | `legally_unavailable` | 451 |
 * | `challenged` | 202: the firewall's silent challenge, not a success |
 * | `client_error` | another 4xx |
 * | `server_error` | 5xx |
 * | `unexpected_status` | any other |
 */
export type ApiErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "legally_unavailable"
  | "challenged"
  | "client_error"
  | "server_error"
  | "unexpected_status";

/** What the code of an error can be, whatever its class. */
export type ErrorCode =
  | ApiErrorCode
  | "network"
  | "timeout"
  | "decode"
  | "token"
  | "invalid_argument"
  | "not_initialized"
  | "disposed";

/** No answer came: DNS, refused, reset, CORS, blocked by a Content-Security-Policy, a redirect. */
export class NetworkError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "NetworkError";
  /** Always the same. */
  readonly code: "network";
  /** What was thrown; absent where its text holds a secret of the call. */
  readonly cause?: unknown;
}

/**
 * The limit `timeoutMs` ran out before the whole answer was there, or before the `accessToken` function had answered. A
 * write may have been done all the same.
 */
export class TimeoutError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "TimeoutError";
  /** Always the same. */
  readonly code: "timeout";
  /** The limit, in milliseconds. */
  readonly timeoutMs: number;
}

/** The `accessToken` function threw, rejected, or gave something that cannot be a token. */
export class TokenError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "TokenError";
  /** Always the same. */
  readonly code: "token";
  /** What was thrown; absent where its text holds a secret of the call. */
  readonly cause?: unknown;
}

/** A success whose body is not JSON, or not of the promised shape. */
export class DecodeError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "DecodeError";
  /** Always the same. */
  readonly code: "decode";
  /** The HTTP status. */
  readonly status: number;
  /** Where the answer differs, like `data[3].enabled`; empty for the answer itself. */
  readonly path: string;
}

/** An argument breaks a rule. Nothing has been sent. */
export class InvalidArgumentError extends ThumbtackError {
  /** The name of the class. */
  readonly name: "InvalidArgumentError";
  /** Always the same. */
  readonly code: "invalid_argument";
  /** Which one, like `webhook.webhookURL`. */
  readonly argument: string;
}

/** Any error of this package, as a union: a comparison of `code` tells which class it is. */
export type AnyThumbtackError =
  | ApiError
  | NetworkError
  | TimeoutError
  | TokenError
  | DecodeError
  | InvalidArgumentError
  | (ThumbtackError & { readonly code: "not_initialized" | "disposed" });

/**
 * Whether this is an error of this package, also one of another copy of it, or of another frame, where `instanceof` fails.
 *
 * @example
 * ```ts
 * try {
 *   await users.getSelf();
 * } catch (error) {
 *   if (!isThumbtackError(error)) throw error;
 *   if (error.code === "rate_limited") console.log(`Again in ${error.retryAfterMs ?? 60_000} ms`);
 *   else console.error(error.code, error.message);
 * }
 * ```
 *
 * @param value Whatever was caught.
 * @returns Whether it is one. If so, its `code` tells which.
 */
export function isThumbtackError(value: unknown): value is AnyThumbtackError;
