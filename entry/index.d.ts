// The public types. Written by hand: they are documentation, and the generated ones would say `any`.
/// <reference lib="esnext.disposable" />
export * from "./errors.js";

/** Where the module comes from: an address, an answer to a request for it, its bytes, or the compiled module. */
export type ModuleSource = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the WebAssembly module. Call it as often as you like: it is loaded once, concurrent calls share one load, and
 * a load that failed is forgotten, so that the next call tries again.
 *
 * @param source Where the module comes from.
 * @default The package's own `.wasm` file, fetched in browsers and read from disk in Node.
 * @throws What the platform says if the module can't be fetched or compiled.
 */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
export default init;

/**
 * Loads the module at once, from its bytes or from a module that is compiled already.
 *
 * @throws `WebAssembly.CompileError` if the bytes are not the module's.
 */
export function initSync(module: BufferSource | WebAssembly.Module): void;

/**
 * Loads the module and makes a client: `await init()`, then `new UsersClient(options)`.
 *
 * @throws {InvalidArgumentError} An option is missing, unknown or of the wrong type.
 */
export function createClient(options: ClientOptions): Promise<UsersClient>;

/** The version of this package, as in its package.json. */
export const version: string;

/** What a client is made with. */
export interface ClientOptions {
  /**
   * The OAuth access token (without the word `Bearer`; it lasts 3,600 seconds), or a function that gives it.
   *
   * The function is asked before each attempt; calls that wait at the same time share one question. After a 401 it is
   * asked with the token that the API refused, once for all calls that met it; if it gives another one, the request is
   * sent once more.
   */
  accessToken: string | ((context: TokenContext) => string | Promise<string>);
  /**
   * Which of Thumbtack's environments to talk to: `https://api.thumbtack.com` or
   * `https://staging-api.thumbtack.com`. `baseUrl` goes before it.
   * @default "production"
   */
  environment?: Environment;
  /**
   * The origin, optionally with a path prefix, under which `/api/v4/...` lives: a proxy of your own, or the sandbox.
   * `https:` only, or `http:` to a loopback host; no query, fragment or credentials.
   * @default The URL of `environment`.
   */
  baseUrl?: string;
  /**
   * The limit of one attempt, from sending to the last byte of the body, in milliseconds; and, apart from it, of one
   * question to the `accessToken` function. A positive number, or `Infinity` for none.
   * @default 30000
   */
  timeoutMs?: number;
  /**
   * How many attempts may follow after the first: an integer from 0 to 10. What may be sent again is in the README,
   * "Retries"; a `createWebhook` that may have been done never is.
   * @default 2
   */
  maxRetries?: number;
  /** Header fields to add to each request. `authorization` and `content-type` are the client's own. */
  headers?: Record<string, string>;
  /**
   * What sends the requests; called with `this` undefined.
   * @default `globalThis.fetch`, looked up at each call.
   */
  fetch?: typeof fetch;
  /** Told about each finished attempt, in the moment when it is clear what follows. What it throws is ignored. */
  onAttempt?: (attempt: Attempt) => void;
}

/** What the `accessToken` function is told. */
export interface TokenContext {
  /** The token that the API refused with a 401, so that the function can refresh it. */
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
  error?: {
    /** The class, like `ApiError`. */
    name: string;
    /** The code, like `server_error`. */
    code: string;
    /** One line for a person. */
    message: string;
  };
  /** After how many milliseconds the next attempt follows; absent if none does. */
  retryInMs?: number;
}

/** An environment of Thumbtack's. */
export type Environment = "production" | "staging";

/** What each method takes last. */
export interface RequestOptions {
  /** Ends the call at once when it aborts; the call then rejects with `signal.reason` itself. */
  signal?: AbortSignal;
  /**
   * The limit of one attempt, and of one question to the `accessToken` function, in milliseconds.
   * @default The client's
   */
  timeoutMs?: number;
  /**
   * How many attempts may follow after the first: an integer from 0 to 10.
   * @default The client's
   */
  maxRetries?: number;
  /** Header fields to add to this request; they go before those of the client. */
  headers?: Record<string, string>;
}

/**
 * A client of Thumbtack's Users API v4. One client serves any number of calls at a time.
 *
 * Each method rejects with
 * - `InvalidArgumentError` if an argument breaks a rule; nothing has been sent then,
 * - `ApiError` if the API answered, but not with a success,
 * - `NetworkError` if no answer came,
 * - `TimeoutError` if none came in time,
 * - `TokenError` if the `accessToken` function gave no token,
 * - `DecodeError` if a success is not what the API promises,
 * - `ThumbtackError` with code `disposed` if the client has been disposed of,
 * - `options.signal.reason` if the signal aborted.
 */
export class UsersClient {
  /**
   * @throws {ThumbtackError} `not_initialized`: the module is not loaded yet.
   * @throws {InvalidArgumentError} An option is missing, unknown or of the wrong type.
   */
  constructor(options: ClientOptions);

  /** Who the access token belongs to. `GET /api/v4/users/self` */
  getSelf(options?: RequestOptions): Promise<User>;

  /** Creates a webhook. `POST /api/v4/users/webhooks` */
  createWebhook(webhook: NewWebhook, options?: RequestOptions): Promise<Webhook>;

  /** Reads a webhook. `GET /api/v4/users/webhooks/{webhookID}` */
  getWebhook(webhookID: string, options?: RequestOptions): Promise<Webhook>;

  /** Reads one page of the user's webhooks. `GET /api/v4/users/webhooks` */
  listWebhooks(page?: PageQuery, options?: RequestOptions): Promise<WebhookPage>;

  /**
   * All of the user's webhooks, one after the other, from this page on; each further page is asked for when it is needed.
   * No webhook comes twice, and leaving the loop early sends nothing more.
   *
   * @example for await (const webhook of users.webhooks()) console.log(webhook.webhookURL);
   */
  webhooks(page?: PageQuery, options?: RequestOptions): AsyncIterableIterator<Webhook>;

  /**
   * Changes a webhook; what is left out of `changes` stays as it is. `PUT /api/v4/users/webhooks/{webhookID}`
   *
   * @returns The webhook, if the API answers with it: its documentation does not say.
   */
  updateWebhook(
    webhookID: string,
    changes: WebhookChanges,
    options?: RequestOptions,
  ): Promise<Webhook | undefined>;

  /**
   * Sets the credentials that Thumbtack shows when it delivers to a webhook.
   * `PUT /api/v4/users/webhooks/{webhookID}/auth`
   *
   * @returns The webhook, if the API answers with it: its documentation does not say.
   */
  updateWebhookAuth(
    webhookID: string,
    auth: WebhookAuth,
    options?: RequestOptions,
  ): Promise<Webhook | undefined>;

  /**
   * Removes a webhook's credentials. `DELETE /api/v4/users/webhooks/{webhookID}/auth`
   *
   * @returns The webhook, if the API answers with it: its documentation does not say.
   */
  deleteWebhookAuth(webhookID: string, options?: RequestOptions): Promise<Webhook | undefined>;

  /** Deletes a webhook. `DELETE /api/v4/users/webhooks/{webhookID}` */
  deleteWebhook(webhookID: string, options?: RequestOptions): Promise<undefined>;

  /** Disposes of the client: calls that run, and all later ones, reject with code `disposed`. */
  free(): void;
  /** The same as `free`, for `using`. */
  [Symbol.dispose](): void;
}

/** A user of Thumbtack. Who a person is can be incomplete: only the ID is promised. */
export interface User {
  /** A string of up to 18 digits: too many for a JavaScript number. */
  userID: string;
  /** The address, if there is one. */
  email?: string | null;
  /** The first name, if there is one. */
  firstName?: string | null;
  /** The last name, if there is one. */
  lastName?: string | null;
  /** The phone number, if there is one. */
  phoneNumber?: string | null;
}

/** A webhook: an address to which Thumbtack delivers a user's events. */
export interface Webhook {
  /** A string of up to 18 digits: too many for a JavaScript number. */
  webhookID: string;
  /** Where events are delivered. */
  webhookURL: string;
  /** Whether events are delivered. */
  enabled: boolean;
  /** Which credentials Thumbtack shows there. The credentials themselves are never given back. */
  authType: "None" | "Basic" | "CustomHeader" | (string & {});
  /** Whose events they are. */
  userID: string;
  /** Which events are delivered. */
  eventTypes: EventType[];
}

/** A kind of event. Thumbtack may add others. */
export type EventType = "MessageCreatedV4" | (string & {});

/** A webhook to create. */
export interface NewWebhook {
  /** Where to deliver: an absolute `https:` URL (`http:` only to a loopback host). */
  webhookURL: string;
  /** Which events to deliver; at least one. */
  eventTypes: EventType[];
  /**
   * Whether to deliver from the start.
   * @default The API decides.
   */
  enabled?: boolean;
  /**
   * Which credentials to show.
   * @default None
   */
  auth?: WebhookAuth;
}

/** Changes of a webhook, at least one. */
export interface WebhookChanges {
  /** Where to deliver: an absolute `https:` URL (`http:` only to a loopback host). */
  webhookURL?: string;
  /** Which events to deliver; at least one. */
  eventTypes?: EventType[];
  /** Whether to deliver. */
  enabled?: boolean;
}

/** Credentials for a webhook: Basic authentication (RFC 7617), or a header field of your choice. */
export type WebhookAuth = BasicAuth | HeaderAuth;

/** Basic authentication, RFC 7617. */
export interface BasicAuth {
  /** Without a colon. */
  username: string;
  /** Never shown again, in no error and no log. */
  password: string;
}

/** A header field of your choice. */
export interface HeaderAuth {
  /** The field's name. */
  header: string;
  /** The field's value. Never shown again, in no error and no log. */
  value: string;
}

/** Which page of a list to read. */
export interface PageQuery {
  /**
   * How many webhooks at the most; from 1.
   * @default The API decides.
   */
  limit?: number;
  /**
   * How many webhooks to pass over; from 0.
   * @default 0
   */
  offset?: number;
}

/** One page of webhooks. */
export interface WebhookPage {
  /** The webhooks. */
  data: Webhook[];
  /** Where this page stands in the list. */
  pagination: {
    /** How many webhooks a page has at the most. */
    limit: number;
    /** How many webhooks come before this page. */
    offset?: number;
    /** The URL of the next page, if there is one. */
    next?: string;
  };
}

/** The name of an operation, which is the name of its method. */
export type Operation =
  | "getSelf"
  | "createWebhook"
  | "getWebhook"
  | "listWebhooks"
  | "updateWebhook"
  | "updateWebhookAuth"
  | "deleteWebhookAuth"
  | "deleteWebhook";
