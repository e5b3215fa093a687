// A list page after page, over the package's async iterator.

import { orAborted } from "../connection/connection.js";
import { Call, connected } from "./call.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

/** How many webhooks a step reads where the API decides how many a page has. Documented: its default is 10. */
const DEFAULT_SIZE = 10;

/**
 * The iterator asks for a page when one is needed. So a step is one request at the most, or several where the API gives fewer
 * in a page than it was asked for: each is an entry of its own in the list of calls.
 */
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
    const giveUp = (/** @type {unknown} */ reason) => this.#stop.abort(reason);
    this.#client = this.#connection.newClient((attempt) => this.#note(attempt), giveUp);
    this.#iterator = this.#client.webhooks(this.#query(), { signal: this.#stop.signal });
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
    this.#call = this.#begin(this.#query());
    try {
      await orAborted(this.#connection.ready(), signal);
      const page = await this.#read();
      this.#offset += page.webhooks.length;
      this.#call.succeed();
      if (this.#call.attempts.peek().length === 0) this.#call.withdraw();
      return page;
    } catch (error) {
      this.#call.fail(error, signal);
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  /** Asks for no more. */
  close() {
    this.#client.free();
  }

  #query() {
    return {
      ...(this.#limit !== undefined && { limit: this.#limit }),
      ...(this.#offset > 0 && { offset: this.#offset }),
    };
  }

  /** @param {object} query */
  #begin(query) {
    return new Call("listWebhooks", Object.keys(query).length === 0 ? [] : [query], this.#connection);
  }

  /** @param {import("thumbtack-users").Attempt} attempt */
  #note(attempt) {
    if (attempt.attempt === 1 && this.#call?.attempts.peek().length) {
      this.#call.succeed();
      const query = [...new URL(attempt.url).searchParams].map(([name, value]) => [name, Number(value)]);
      this.#call = this.#begin(Object.fromEntries(query));
    }
    this.#call?.add(attempt);
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
