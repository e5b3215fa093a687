// All that a sandbox remembers, in one place: so that it can be watched, saved, and forgotten.

import { givenUp } from "./delivery.js";
import { Faults } from "./faults.js";
import { Inbox } from "./inbox.js";
import { Log } from "./log.js";
import { WebhookStore } from "./webhooks.js";

/** Chosen, both. Requests are many where a test makes ten thousand calls; deliveries have bodies. */
const MAX_REQUESTS = 100_000;
const MAX_DELIVERIES = 200;

/** What has changed. @typedef {"webhooks" | "faults" | "deliveries" | "inbox"} Change */
/** @typedef {(change: Change) => void} Watcher */

/**
 * @typedef {object} SavedState What `toJSON` gives: plain data, the webhooks' credentials included.
 * @property {import("./webhooks.js").SavedWebhooks} webhooks
 * @property {import("./faults.js").SavedFaults} faults
 * @property {import("./log.js").SavedLog<import("./strike.js").LoggedRequest>} requests
 * @property {import("./log.js").SavedLog<import("./delivery.js").Delivery>} deliveries
 * @property {import("./inbox.js").SavedInbox} inbox
 */

export class SandboxState {
  /** @type {Set<Watcher>} */
  #watchers = new Set();

  /**
   * @param {SavedState} [saved] To go on from there.
   * @param {{ maxRequests?: number }} [options] How many requests the log keeps.
   */
  constructor(saved, { maxRequests = MAX_REQUESTS } = {}) {
    this.webhooks = new WebhookStore(saved?.webhooks, () => this.#tell("webhooks"));
    this.faults = new Faults(saved?.faults, () => this.#tell("faults"));
    this.inbox = new Inbox(saved?.inbox, () => this.#tell("inbox"));
    /** @type {Log<import("./strike.js").LoggedRequest>} */
    this.requests = new Log(maxRequests, saved?.requests);
    /** @type {Log<import("./delivery.js").Delivery>} */
    this.deliveries = new Log(
      MAX_DELIVERIES,
      saved && { ...saved.deliveries, data: saved.deliveries.data.map(givenUp) },
    );
  }

  /** @param {Watcher} watcher Told of each change. @returns {() => void} Ends that. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** A delivery is filled in as it fares, and only whoever does that knows when. */
  deliveriesChanged() {
    this.#tell("deliveries");
  }

  /** Everything is as at the start, but that no ID comes twice. */
  reset() {
    this.webhooks.clear();
    this.faults.replace([]);
    this.inbox.reset();
    this.requests.clear();
    this.deliveries.clear();
    this.deliveriesChanged();
  }

  /** @returns {SavedState} */
  toJSON() {
    const { webhooks, faults, requests, deliveries, inbox } = this;
    return {
      webhooks: webhooks.toJSON(),
      faults: faults.toJSON(),
      requests: requests.toJSON(),
      deliveries: deliveries.toJSON(),
      inbox: inbox.toJSON(),
    };
  }

  /** @param {Change} change */
  #tell(change) {
    for (const watcher of this.#watchers) watcher(change);
  }
}
