// The store. Every question of the API names the user who asks, so no operation can forget to keep users apart.
// Credentials stand beside the webhooks and not in them, so that no answer can give them back.

import { noSuchWebhook } from "./problems.js";

/** @typedef {import("./credentials.js").Credentials} Credentials */
/** @typedef {{ webhookURL: string, enabled: boolean, eventTypes: string[] }} WebhookFields */
/** @typedef {WebhookFields & { webhookID: string, authType: import("./credentials.js").AuthType, userID: string }} Webhook */
/** @typedef {{ nextID: string, webhooks: Webhook[], credentials: Array<[webhookID: string, Credentials]> }} SavedWebhooks */

// Observed: IDs have 18 digits. Counting up from here is chosen. Neighbours of this size are one and the same
// JavaScript number, so a client that reads an ID as a number is found out.
const FIRST_WEBHOOK_ID = "582415950855946001";

export class WebhookStore {
  /** In order of creation, which is also the order of the list. @type {Map<string, Webhook>} */
  #webhooks;
  /** By webhook ID. @type {Map<string, Credentials>} */
  #credentials;
  #nextID;
  #changed;

  /** @param {SavedWebhooks} [saved] @param {() => void} [changed] Told of each change. */
  constructor(
    { nextID, webhooks, credentials } = { nextID: FIRST_WEBHOOK_ID, webhooks: [], credentials: [] },
    changed = () => {},
  ) {
    this.#nextID = BigInt(nextID);
    this.#webhooks = new Map(webhooks.map((webhook) => [webhook.webhookID, webhook]));
    this.#credentials = new Map(credentials);
    this.#changed = changed;
  }

  /**
   * @param {string} userID
   * @param {WebhookFields} fields
   * @param {Credentials} [credentials]
   * @returns {Webhook}
   */
  create(userID, { webhookURL, enabled, eventTypes }, credentials) {
    const webhookID = String(this.#nextID++);
    // Documented: this order of keys.
    return this.#put({ webhookID, webhookURL, enabled, authType: "None", userID, eventTypes }, credentials);
  }

  /** @param {string} userID @returns {Webhook[]} */
  list(userID) {
    return [...this.#webhooks.values()].filter((webhook) => webhook.userID === userID);
  }

  /** @param {string} userID @param {string} webhookID @returns {Webhook} */
  get(userID, webhookID) {
    const webhook = this.#webhooks.get(webhookID);
    if (webhook === undefined || webhook.userID !== userID) throw noSuchWebhook();
    return webhook;
  }

  /** What is left out stays. @param {string} userID @param {string} webhookID @param {Partial<WebhookFields>} changes */
  update(userID, webhookID, changes) {
    return this.#put({ ...this.get(userID, webhookID), ...changes }, this.#credentials.get(webhookID));
  }

  /** @param {string} userID @param {string} webhookID @param {Credentials} [credentials] Left out, they are removed. */
  setCredentials(userID, webhookID, credentials) {
    return this.#put(this.get(userID, webhookID), credentials);
  }

  /** @param {string} userID @param {string} webhookID */
  delete(userID, webhookID) {
    this.get(userID, webhookID);
    this.#webhooks.delete(webhookID);
    this.#credentials.delete(webhookID);
    this.#changed();
  }

  /** Whoever the webhook belongs to: for deliveries, which no user asks for. @param {string} webhookID */
  find(webhookID) {
    return this.#webhooks.get(webhookID);
  }

  /** @param {string} webhookID */
  credentialsOf(webhookID) {
    return this.#credentials.get(webhookID);
  }

  /** The IDs go on. */
  clear() {
    this.#webhooks.clear();
    this.#credentials.clear();
    this.#changed();
  }

  /** @returns {SavedWebhooks} */
  toJSON() {
    const webhooks = [...this.#webhooks.values()];
    return { nextID: String(this.#nextID), webhooks, credentials: [...this.#credentials] };
  }

  /** @param {Webhook} webhook @param {Credentials | undefined} credentials @returns {Webhook} */
  #put(webhook, credentials) {
    const stored = { ...webhook, authType: credentials?.authType ?? "None" };
    this.#webhooks.set(stored.webhookID, stored);
    if (credentials === undefined) this.#credentials.delete(stored.webhookID);
    else this.#credentials.set(stored.webhookID, credentials);
    this.#changed();
    return stored;
  }
}
