// The store. Every question names the user who asks, so no operation can forget to keep users apart.

import { noSuchWebhook } from "./problems.js";

/** @typedef {import("./credentials.js").AuthType} AuthType */
/** @typedef {{ webhookURL: string, enabled: boolean, authType: AuthType, eventTypes: string[] }} NewWebhook */
/** @typedef {Partial<NewWebhook>} WebhookChanges */
/** @typedef {NewWebhook & { webhookID: string, userID: string }} Webhook */

// Observed: IDs have 18 digits. Counting up from here is chosen. Neighbours of this size are one and the same
// JavaScript number, so a client that reads an ID as a number is found out.
const FIRST_WEBHOOK_ID = 582415950855946001n;

export class WebhookStore {
  /** In order of creation, which is also the order of the list. @type {Map<string, Webhook>} */
  #webhooks = new Map();
  #nextID;

  constructor(firstWebhookID = FIRST_WEBHOOK_ID) {
    if (!/^[1-9]\d{17}$/.test(String(firstWebhookID))) {
      throw new RangeError("firstWebhookID has to have 18 digits");
    }
    this.#nextID = firstWebhookID;
  }

  /** @param {string} userID @param {NewWebhook} webhook @returns {Webhook} */
  create(userID, { webhookURL, enabled, authType, eventTypes }) {
    const webhookID = String(this.#nextID++);
    // Documented: this order of keys.
    return this.#put({ webhookID, webhookURL, enabled, authType, userID, eventTypes });
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

  /** What is left out stays. @param {string} userID @param {string} webhookID @param {WebhookChanges} changes */
  update(userID, webhookID, changes) {
    return this.#put({ ...this.get(userID, webhookID), ...changes });
  }

  /** @param {string} userID @param {string} webhookID */
  delete(userID, webhookID) {
    this.#webhooks.delete(this.get(userID, webhookID).webhookID);
  }

  /** @param {Webhook} webhook */
  #put(webhook) {
    this.#webhooks.set(webhook.webhookID, webhook);
    return webhook;
  }
}
