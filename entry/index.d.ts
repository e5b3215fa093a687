/**
 * [Thumbtack's Users API v4](https://developers.thumbtack.com/docs/marketplace/users) for web apps: who is signed in, and their
 * webhooks.
 *
 * {@link createClient} makes a {@link UsersClient}, whose methods are the API's operations. What they give is what the API has
 * sent; whatever goes wrong is a {@link ThumbtackError}, and {@link isThumbtackError} tells one from other errors.
 *
 * @module
 */
// The public types. Written by hand: they are documentation, and the generated ones would say `any`.
import type { ErrorCode } from "./errors.js";

export * from "./errors.js";

// As Node's own types have it, for `[Symbol.dispose]`: a reference to the library `esnext.disposable` would give every
// program that uses this package all of that library, and is an error to compilers before TypeScript 5.2.
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/**
 * Where the WebAssembly module comes from: its address (a `URL`, a text, or a `Request` for it), the `Response` to such a
 * request, its bytes, or the compiled module.
 */
export type ModuleSource = URL | string | Request | Response | ModuleBytes | CompiledModule;

/**
 * The bytes of a WebAssembly module: an `ArrayBuffer`, or a `Uint8Array` such as Node's `Buffer`; not of shared memory, which
 * browsers do not compile. (Nor a `DataView`, which V8 does not.)
 */
export type ModuleBytes = ArrayBuffer | (Uint8Array & { readonly buffer: ArrayBuffer });

/**
 * A `WebAssembly.Module`, in programs whose libraries know it: Node's own types do not.
 *
 * (Where that type has no members, as in the library `dom`, it would let everything by. Then this is an object of which nothing
 * is known: no promise, and nothing that has members.)
 */
export type CompiledModule = typeof globalThis extends {
  WebAssembly: { Module: { prototype: infer Module } };
}
  ? keyof Module extends never
    ? { readonly then?: undefined }
    : Module
  : never;

/**
 * Loads the WebAssembly module. Call it as often as you like: it is loaded once, concurrent calls share one load, and
 * a load that failed is forgotten, so that the next call tries again.
 *
 * @example
 * ```ts
 * await init();
 * const users = new UsersClient({ accessToken });
 * ```
 *
 * @example From an address of your own
 * ```ts
 * await init(new URL("/assets/thumbtack-users.wasm", location.href));
 * ```
 *
 * @param source Where the module comes from, or a promise of that. If it is left out: the package's own `.wasm` file, fetched
 *   in browsers, read from disk in Node, Deno and Bun, imported on Cloudflare Workers; from `thumbtack-users/inline`, what is
 *   in the JavaScript itself.
 * @throws An `Error` that says why the module can't be fetched (it may take 30 seconds) or compiled; it is none of this
 *   package's classes.
 */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;
export default init;

/**
 * Loads the module at once, from its bytes or from a module that is compiled already. Once one is loaded, it does nothing.
 *
 * Browsers may refuse to compile at once what is larger than a few kilobytes on a page's main thread: there, use {@link init}.
 *
 * @example In Node
 * ```ts
 * initSync(readFileSync(new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm"))));
 * const users = new UsersClient({ accessToken });
 * ```
 *
 * @param module The bytes, or the compiled module.
 * @throws `WebAssembly.CompileError` if the bytes are no module, `WebAssembly.LinkError` if it is another one.
 */
export function initSync(module: ModuleBytes | CompiledModule): void;

/**
 * Loads the module and makes a client: `await init()`, then `new UsersClient(options)`.
 *
 * @example
 * ```ts
 * const users = await createClient({ accessToken });
 * console.log((await users.getSelf()).userID);
 * ```
 *
 * @param options The access token, and whatever else is not as usual.
 * @returns A client, ready to be used.
 * @throws {@link InvalidArgumentError} if an option is missing, unknown or breaks a rule; what {@link init} throws.
 */
export function createClient(options: ClientOptions): Promise<UsersClient>;

/** The version of this package, as in its package.json. */
export const version: string;

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
   * `https:` only, or `http:` to a loopback host; no query, fragment or credentials.
   *
   * @default `undefined`: that of `environment`.
   */
  baseUrl?: string | undefined;
  /**
   * The limit of one attempt, from sending to the last byte of the body, in milliseconds; and, apart from it, of one
   * question to the `accessToken` function. A positive number, or `Infinity` for none.
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
   * object's `signal`, or a request that was called off runs on.
   *
   * @default `globalThis.fetch`, looked up at each call.
   */
  fetch?: typeof fetch | undefined;
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

/**
 * A client of Thumbtack's [Users API v4](https://developers.thumbtack.com/docs/marketplace/users). One client serves any
 * number of calls at a time.
 *
 * Each method rejects with
 * - {@link InvalidArgumentError} if an argument breaks a rule; nothing has been sent then,
 * - {@link ApiError} if the API answered, but not with a success,
 * - {@link NetworkError} if no answer came,
 * - {@link TimeoutError} if none came in time,
 * - {@link TokenError} if the `accessToken` function gave no token,
 * - {@link DecodeError} if a success is not what the API promises,
 * - {@link ThumbtackError} with code `disposed` if the client has been disposed of,
 * - `options.signal.reason` if the signal aborted.
 *
 * @example
 * ```ts
 * const users = await createClient({ accessToken });
 * const me = await users.getSelf();
 * for await (const webhook of users.webhooks()) console.log(me.userID, webhook.webhookURL);
 * ```
 */
export class UsersClient {
  /**
   * Makes a client at once, where the module is loaded: {@link createClient} does both.
   *
   * @example
   * ```ts
   * await init();
   * const users = new UsersClient({ accessToken, environment: "staging" });
   * ```
   *
   * @param options The access token, and whatever else is not as usual.
   * @throws {@link ThumbtackError} with code `not_initialized` if the module is not loaded yet.
   * @throws {@link InvalidArgumentError} if an option is missing, unknown or breaks a rule.
   */
  constructor(options: ClientOptions);

  /**
   * Who the access token belongs to. `GET /api/v4/users/self`
   *
   * @example
   * ```ts
   * const me = await users.getSelf();
   * console.log(`Hello, ${me.firstName ?? me.userID}`);
   * ```
   *
   * @param options The signal, limits and header fields of this call.
   * @returns The user.
   */
  getSelf(options?: RequestOptions): Promise<User>;

  /**
   * Creates a webhook. `POST /api/v4/users/webhooks`
   *
   * It is sent again only after a 429, or after a 401 with another token: after any other failure, it may have been done.
   *
   * @example
   * ```ts
   * const webhook = await users.createWebhook({
   *   webhookURL: "https://example.com/hooks/thumbtack",
   *   eventTypes: ["MessageCreatedV4"],
   *   auth: { username: "hello", password: "world" },
   * });
   * console.log(webhook.webhookID);
   * ```
   *
   * @param webhook What to create.
   * @param options The signal, limits and header fields of this call.
   * @returns The webhook, as the API made it.
   */
  createWebhook(webhook: NewWebhook, options?: RequestOptions): Promise<Webhook>;

  /**
   * Reads a webhook. `GET /api/v4/users/webhooks/{webhookID}`
   *
   * @example
   * ```ts
   * const webhook = await users.getWebhook(webhookID);
   * console.log(webhook.enabled, webhook.eventTypes);
   * ```
   *
   * @param webhookID The webhook's ID, which is not empty; it is sent as one percent-encoded segment of the path.
   * @param options The signal, limits and header fields of this call.
   * @returns The webhook.
   */
  getWebhook(webhookID: string, options?: RequestOptions): Promise<Webhook>;

  /**
   * Reads one page of the user's webhooks. `GET /api/v4/users/webhooks`
   *
   * @example
   * ```ts
   * const { data, pagination } = await users.listWebhooks({ limit: 10 });
   * console.log(data.length, pagination.next);
   * ```
   *
   * @param page Which page; the first, if it is left out.
   * @param options The signal, limits and header fields of this call.
   * @returns The page, and where it stands in the list.
   */
  listWebhooks(page?: PageQuery, options?: RequestOptions): Promise<WebhookPage>;

  /**
   * All of the user's webhooks, one after the other, from this page on; each further page is asked for when it is needed.
   * No webhook comes twice, and leaving the loop early sends nothing more.
   *
   * @example
   * ```ts
   * for await (const webhook of users.webhooks()) console.log(webhook.webhookURL);
   * ```
   *
   * @param page Where to begin, and how many to ask for at a time.
   * @param options The signal, limits and header fields of each of the requests.
   * @returns An iterator, which sends nothing before it is asked; what goes wrong, an argument too, rejects its `next()`.
   */
  webhooks(page?: PageQuery, options?: RequestOptions): AsyncIterableIterator<Webhook>;

  /**
   * Changes a webhook; what is left out of `changes` stays as it is. `PUT /api/v4/users/webhooks/{webhookID}`
   *
   * @example
   * ```ts
   * await users.updateWebhook(webhookID, { enabled: true });
   * ```
   *
   * @param webhookID The webhook's ID.
   * @param changes What changes; at least one field.
   * @param options The signal, limits and header fields of this call.
   * @returns The webhook, if the API answers with it, else `undefined`: its documentation does not say.
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
   * @example
   * ```ts
   * await users.updateWebhookAuth(webhookID, { header: "X-Hook-Key", value: "a long random text" });
   * ```
   *
   * @param webhookID The webhook's ID.
   * @param auth The credentials, in place of those before.
   * @param options The signal, limits and header fields of this call.
   * @returns The webhook, if the API answers with it, else `undefined`: its documentation does not say.
   */
  updateWebhookAuth(
    webhookID: string,
    auth: WebhookAuth,
    options?: RequestOptions,
  ): Promise<Webhook | undefined>;

  /**
   * Removes a webhook's credentials. `DELETE /api/v4/users/webhooks/{webhookID}/auth`
   *
   * @example
   * ```ts
   * await users.deleteWebhookAuth(webhookID);
   * ```
   *
   * @param webhookID The webhook's ID.
   * @param options The signal, limits and header fields of this call.
   * @returns The webhook, if the API answers with it, else `undefined`: its documentation does not say.
   */
  deleteWebhookAuth(webhookID: string, options?: RequestOptions): Promise<Webhook | undefined>;

  /**
   * Deletes a webhook. `DELETE /api/v4/users/webhooks/{webhookID}`
   *
   * @example
   * ```ts
   * await users.deleteWebhook(webhookID);
   * ```
   *
   * @param webhookID The webhook's ID.
   * @param options The signal, limits and header fields of this call.
   * @returns Nothing. If it was sent again and the webhook is not there any more, that is a success: the attempt before had done
   *   it.
   */
  deleteWebhook(webhookID: string, options?: RequestOptions): Promise<undefined>;

  /**
   * Disposes of the client: calls that run, and all later ones, reject with code `disposed`.
   *
   * @example
   * ```ts
   * users.free();
   * ```
   */
  free(): void;

  /**
   * The same as {@link free}, for `using`; there where the platform knows `Symbol.dispose`.
   *
   * @example
   * ```ts
   * using users = await createClient({ accessToken });
   * ```
   */
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
  /** The phone number, if there is one. Thumbtack does not document it, but sends it. */
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
  /**
   * Which credentials Thumbtack shows there. The credentials themselves are never given back. Thumbtack may add other kinds.
   */
  authType: "None" | "Basic" | "CustomHeader" | (string & {});
  /** Whose events they are. */
  userID: string;
  /** Which events are delivered. */
  eventTypes: EventType[];
}

/** A kind of event. `MessageCreatedV4` is the one that Thumbtack documents for a user's webhooks; it may add others. */
export type EventType = "MessageCreatedV4" | (string & {});

/** A webhook to create. A field that is `undefined` is not sent; one that nobody knows is refused. */
export interface NewWebhook {
  /** Where to deliver: an absolute `https:` URL (`http:` only to a loopback host). */
  webhookURL: string;
  /** Which events to deliver; at least one. */
  eventTypes: EventType[];
  /**
   * Whether to deliver from the start.
   *
   * @default `undefined`: the API decides.
   */
  enabled?: boolean | undefined;
  /**
   * Which credentials to show.
   *
   * @default `undefined`: none.
   */
  auth?: WebhookAuth | undefined;
}

/** Changes of a webhook, at least one. A field that is `undefined` is not sent, and stays as it is. */
export interface WebhookChanges {
  /** Where to deliver: an absolute `https:` URL (`http:` only to a loopback host). */
  webhookURL?: string | undefined;
  /** Which events to deliver; at least one. */
  eventTypes?: EventType[] | undefined;
  /** Whether to deliver. */
  enabled?: boolean | undefined;
}

/** Credentials for a webhook: Basic authentication (RFC 7617), or a header field of your choice; never both. */
export type WebhookAuth = BasicAuth | HeaderAuth;

/** Basic authentication, RFC 7617. */
export interface BasicAuth {
  /** Without a colon. */
  username: string;
  /** Never shown again, in no error and no log. */
  password: string;
  /** Not together with these. */
  header?: undefined;
  /** Not together with these. */
  value?: undefined;
}

/** A header field of your choice. */
export interface HeaderAuth {
  /** The field's name. */
  header: string;
  /** The field's value. Never shown again, in no error and no log. */
  value: string;
  /** Not together with these. */
  username?: undefined;
  /** Not together with these. */
  password?: undefined;
}

/** Which page of a list to read. A field that is `undefined` is not sent; one that nobody knows is refused. */
export interface PageQuery {
  /**
   * How many webhooks at the most; an integer from 1.
   *
   * @default `undefined`: the API decides.
   */
  limit?: number | undefined;
  /**
   * How many webhooks to pass over; an integer from 0.
   *
   * @default 0
   */
  offset?: number | undefined;
}

/** One page of webhooks. */
export interface WebhookPage {
  /** The webhooks. */
  data: Webhook[];
  /** Where this page stands in the list. */
  pagination: Pagination;
}

/** Where a page stands in a list. */
export interface Pagination {
  /** How many webhooks a page has at the most. */
  limit: number;
  /** How many webhooks come before this page. */
  offset?: number;
  /** The URL of the next page, if there is one. `webhooks()` follows it. */
  next?: string;
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
