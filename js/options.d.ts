// The types of what a client and a call are told, and of what they tell.
import type { ErrorCode } from "./errors.js";
import type { Operation } from "./shapes.js";

/**
 * What a client is made with. An option that is `undefined` counts as left out; one that nobody knows is refused.
 */
export interface ClientOptions {
  /**
   * The OAuth access token (without the word `Bearer`; it lasts 3,600 seconds), or a function that gives it.
   *
   * The function is asked before each attempt; calls that wait at the same time share one question. After a 401 it is
   * asked with the token that the API refused, once for all calls that met it; if it gives another one, the request is
   * sent once more.
   *
   * @example
   * ```ts
   * const session = { token: accessToken };
   * const users = await createClient({
   *   async accessToken({ rejected }) {
   *     if (rejected === session.token) {
   *       session.token = await (await fetch("/thumbtack-token", { method: "POST" })).text();
   *     }
   *     return session.token;
   *   },
   * });
   * ```
   */
  accessToken: string | ((context: TokenContext) => string | Promise<string>);
  /**
   * Which of Thumbtack's environments to talk to: `https://api.thumbtack.com` or
   * `https://staging-api.thumbtack.com`. `baseUrl` goes before it.
   *
   * @default "production"
   */
  environment?: Environment | undefined;
  /**
   * The origin, optionally with a path prefix, under which `/api/v4/...` lives: a proxy of your own, or the sandbox.
   * `https:`; or `http:` to a loopback host, to the page's own origin, or where `allowHttp` is `true`. No query, fragment or
   * credentials, and without `/api/v4`, which the client adds.
   *
   * @default `undefined`: that of `environment`.
   */
  baseUrl?: string | undefined;
  /**
   * Lets `baseUrl` be `http:` to any host: a sandbox in another container, a proxy on the local network. The token then travels in
   * the clear, and whoever is on the way can read it.
   *
   * @default false
   */
  allowHttp?: boolean | undefined;
  /**
   * The limit of one attempt, from sending to the last byte of the body, in milliseconds; and, apart from it, of one
   * question to the `accessToken` function. A positive number, or `Infinity` for none. A limit that ends more than a second
   * late, since the machine slept, leaves what has arrived in the meantime one more second.
   *
   * @default 30000
   */
  timeoutMs?: number | undefined;
  /**
   * How many attempts may follow after the first: an integer from 0 to 10. What may be sent again is in the README,
   * "Retries"; a `createWebhook` that may have been done never is.
   *
   * @default 2
   */
  maxRetries?: number | undefined;
  /**
   * Header fields to add to each request, in a plain object (a `Headers` is refused). `authorization` and `content-type` are
   * the client's own.
   *
   * @default `undefined`: no others.
   */
  headers?: Record<string, string> | undefined;
  /**
   * What sends the requests: called with the URL as a text and a plain object, and with `this` undefined. It has to heed the
   * object's `signal`, or a request that was called off runs on. A library's `fetch` whose types are its own (undici, node-fetch)
   * is given `as unknown as typeof fetch`.
   *
   * @default `globalThis.fetch`, looked up at each call.
   */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Told about each finished attempt, in the moment when it is clear what follows. What it throws is ignored.
   *
   * @default `undefined`: nobody is told.
   */
  onAttempt?: ((attempt: Attempt) => void) | undefined;
}

/** What the `accessToken` function is told. */
export interface TokenContext {
  /** The token that the API refused with a 401, so that the function can refresh it; absent where none was refused. */
  rejected?: string;
}

/** One attempt of a call: one request, and what came of it. Never a token, never a body. */
export interface Attempt {
  /** What was called. `webhooks()` is `listWebhooks`, page after page. */
  operation: Operation;
  /** The HTTP method. */
  method: string;
  /** The URL. */
  url: string;
  /** Which attempt of the call it was, from 1. */
  attempt: number;
  /** The HTTP status; absent where no answer came, or not all of it in time. */
  status?: number;
  /** Thumbtack's name for this call, where its answer has one. */
  traceID?: string;
  /** From the call of `fetch` to the last byte of the body, in milliseconds. */
  durationMs: number;
  /** What went wrong; absent for a success. */
  error?: AttemptError;
  /** After how many milliseconds the next attempt follows; absent if none does. */
  retryInMs?: number;
}

/** What went wrong with an attempt. */
export interface AttemptError {
  /** The class, like `ApiError`. */
  name: string;
  /** The code, like `server_error`. */
  code: ErrorCode;
  /** One line for a person. */
  message: string;
}

/**
 * An environment of Thumbtack's: `https://api.thumbtack.com`, where real users and webhooks are, or
 * `https://staging-api.thumbtack.com`, where partners try things.
 */
export type Environment = "production" | "staging";

/** What each method takes last. An option that is `undefined` counts as left out; one that nobody knows is refused. */
export interface RequestOptions {
  /**
   * Ends the call at once when it aborts; the call then rejects with `signal.reason` itself.
   *
   * @example
   * ```ts
   * const me = await users.getSelf({ signal: AbortSignal.timeout(5000) });
   * ```
   *
   * @default `undefined`: only the limit of time ends it.
   */
  signal?: AbortSignal | undefined;
  /**
   * The limit of one attempt, and of one question to the `accessToken` function, in milliseconds. A positive number, or
   * `Infinity` for none.
   *
   * @default `undefined`: as the client has it.
   */
  timeoutMs?: number | undefined;
  /**
   * How many attempts may follow after the first: an integer from 0 to 10.
   *
   * @default `undefined`: as the client has it.
   */
  maxRetries?: number | undefined;
  /**
   * Header fields to add to this request, in a plain object; they go before those of the client.
   *
   * @default `undefined`: no others.
   */
  headers?: Record<string, string> | undefined;
}
