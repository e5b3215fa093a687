// The types of the client.
import type {
  ApiError,
  DecodeError,
  InvalidArgumentError,
  NetworkError,
  ThumbtackError,
  TimeoutError,
  TokenError,
} from "./errors.js";
import type { createClient } from "./loading.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type {
  NewWebhook,
  PageQuery,
  User,
  Webhook,
  WebhookAuth,
  WebhookChanges,
  WebhookPage,
} from "./shapes.js";

// As Node's own types have it, for `[Symbol.dispose]`: a reference to the library `esnext.disposable` would give every
// program that uses this package all of that library, and is an error to compilers before TypeScript 5.2.
declare global {
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
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
   * No webhook comes twice, and leaving the loop early sends nothing more. What the same client deletes meanwhile with
   * {@link UsersClient.deleteWebhook}, one after the other or side by side, makes it skip none; what another client deletes can
   * still do that.
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
