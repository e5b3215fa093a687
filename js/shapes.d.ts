// The types of what the API takes and gives, as it spells them.

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
  /** The webhooks; empty also where the API sent `null`. */
  data: Webhook[];
  /** Where this page stands in the list. */
  pagination: Pagination;
}

/** Where a page stands in a list. */
export interface Pagination {
  /** How many webhooks a page has at the most. */
  limit: number;
  /** How many webhooks come before this page. */
  offset?: number | null;
  /** The URL of the next page, if there is one. `webhooks()` follows it. */
  next?: string | null;
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
