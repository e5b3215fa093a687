// A receiver of deliveries that is at hand: it keeps what arrives, and checks the credentials as a receiver should.

import { Log } from "./log.js";

/** @typedef {import("./credentials.js").Credentials} Credentials */

/**
 * Whether it came with the credentials that its webhook has. `not required`: the webhook has none. `unknown webhook`: it
 * names none that there is.
 * @typedef {"right" | "wrong" | "missing" | "not required" | "unknown webhook"} Verdict
 */

/**
 * @typedef {object} Received
 * @property {string} receivedAt RFC 3339.
 * @property {string} url
 * @property {Record<string, string>} headers With the credentials, as they came.
 * @property {string} body
 * @property {string | null} webhookID The one that the body names.
 * @property {Verdict} verdict
 * @property {number} answered The status.
 */

/**
 * How deliveries with right credentials are answered: to see what a receiver that fails looks like from the outside.
 * @typedef {{ status: number, delayMs: number }} Answer
 */

/** @typedef {{ received: import("./log.js").SavedLog<Received>, answer: Answer }} SavedInbox */

/** Chosen. */
const MAX_RECEIVED = 100;
/** @type {Answer} */
export const DEFAULT_ANSWER = { status: 200, delayMs: 0 };
const UNAUTHORIZED = 401;

export class Inbox {
  /** @type {Log<Received>} */
  #received;
  #answer;
  #changed;

  /** @param {SavedInbox} [saved] @param {() => void} [changed] Told of each change. */
  constructor(saved, changed = () => {}) {
    this.#received = new Log(MAX_RECEIVED, saved?.received);
    this.#answer = saved?.answer ?? DEFAULT_ANSWER;
    this.#changed = changed;
  }

  get answer() {
    return this.#answer;
  }

  set answer(answer) {
    this.#answer = answer;
    this.#changed();
  }

  /**
   * Takes in a delivery, and says how to answer it.
   * @param {import("./delivery.js").Post} post
   * @param {import("./webhooks.js").WebhookStore} webhooks
   * @returns {Answer}
   */
  receive({ url, headers, body }, webhooks) {
    const webhookID = readWebhookID(body);
    const isKnown = webhookID !== null && webhooks.find(webhookID) !== undefined;
    const verdict = isKnown ? judge(headers, webhooks.credentialsOf(webhookID)) : "unknown webhook";
    const isWelcome = verdict === "right" || verdict === "not required";
    const answer = isWelcome ? this.#answer : { status: UNAUTHORIZED, delayMs: 0 };
    const receivedAt = new Date().toISOString();
    this.#received.add({ receivedAt, url, headers, body, webhookID, verdict, answered: answer.status });
    this.#changed();
    return answer;
  }

  /** All that is kept, the oldest first. */
  list() {
    return { ...this.#received.page(0, MAX_RECEIVED), answer: this.#answer };
  }

  clear() {
    this.#received.clear();
    this.#changed();
  }

  reset() {
    this.#answer = DEFAULT_ANSWER;
    this.clear();
  }

  /** @returns {SavedInbox} */
  toJSON() {
    return { received: this.#received.toJSON(), answer: this.#answer };
  }
}

/** @param {string} body */
function readWebhookID(body) {
  try {
    const webhookID = JSON.parse(body)?.event?.webhookID;
    return typeof webhookID === "string" ? webhookID : null;
  } catch {
    return null;
  }
}

/**
 * @param {Record<string, string>} headers
 * @param {Credentials | undefined} credentials
 * @returns {Verdict}
 */
function judge(headers, credentials) {
  if (credentials === undefined) return "not required";
  const value = new Map(Object.entries(headers)).get(credentials.name.toLowerCase());
  if (value === undefined) return "missing";
  return value === credentials.value ? "right" : "wrong";
}
