// A list page after page, over the package's async iterator.

import { Call, connected } from "./call.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

/** How many webhooks a step reads where the API decides how many a page has. Documented: its default is 10. */
const DEFAULT_SIZE = 10;

/** The iterator asks for a page when one is needed, so a step is one request at the most. */
export class Pages {
  #connection = connected();
  /** @type {Call | undefined} */
  #call;
  #stop = new AbortController();
  #client;
  #iterator;
  #limit;
  #offset;

  /** @param {number | undefined} limit How many a page has. @param {number} offset How many come before the first. */
  constructor(limit, offset) {
    this.#limit = limit;
    this.#offset = offset;
    this.#client = this.#connection.newClient((attempt) => this.#call?.add(attempt));
    const query = { limit, offset: offset || undefined };
    this.#iterator = this.#client.webhooks(query, { signal: this.#stop.signal });
  }

  /**
   * The webhooks of the next page; `isLast` where none come after. After a failure, or once the signal has aborted, the
   * list is at its end.
   * @param {AbortSignal} signal
   * @returns {Promise<{ webhooks: Webhook[], isLast: boolean }>}
   */
  async next(signal) {
    const stop = () => this.#stop.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    const entry = new Call("listWebhooks", this.#args(), this.#connection);
    this.#call = entry;
    try {
      const page = await entry.follow(signal, () => this.#read());
      this.#offset += page.webhooks.length;
      if (entry.attempts.peek().length === 0) entry.withdraw();
      return page;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Asks for no more. */
  close() {
    this.#client.free();
  }

  #args() {
    const query = {
      ...(this.#limit !== undefined && { limit: this.#limit }),
      ...(this.#offset > 0 && { offset: this.#offset }),
    };
    return Object.keys(query).length === 0 ? [] : [query];
  }

  async #read() {
    /** @type {Webhook[]} */
    const webhooks = [];
    // At least once: what is no number of webhooks is refused there.
    do {
      const { done, value } = await this.#iterator.next();
      if (done) return { webhooks, isLast: true };
      webhooks.push(value);
    } while (webhooks.length < (this.#limit ?? DEFAULT_SIZE));
    return { webhooks, isLast: false };
  }
}
