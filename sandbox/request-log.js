// What was asked of the sandbox and what became of it, for a test to hold against what its callers were told. Kept only
// where faults are on. No header is in it but the request's ID, no query and no body.

/**
 * @typedef {object} LoggedRequest
 * @property {number} number From 1, in the order of arrival.
 * @property {string} operation
 * @property {string} method
 * @property {string} path
 * @property {string | null} requestID What the caller sent as `x-request-id`.
 * @property {string | null} webhookID The webhook that was asked for, or that was created.
 * @property {number | null} outcome What the operation itself came to, as a status. `null`: it was not carried out.
 * @property {number | null} answered The status that was handed over to be sent. `null`: none was, or not yet.
 * @property {import("./fault.js").Cut | null} cut Where the connection was cut.
 * @property {string | null} faultID The fault that struck.
 */

/** Chosen. */
export const MAX_LOGGED = 100_000;
/** Of a caller's texts, the first so many characters are kept. */
const MAX_TEXT = 200;

export class RequestLog {
  /** A ring: the request with number n stands at n modulo its size, until a later one takes the place.
   * @type {LoggedRequest[]} */
  #ring = [];
  #total = 0;
  #size;

  constructor(size = MAX_LOGGED) {
    this.#size = size;
  }

  /**
   * The record of a request that has just arrived, to be filled in as it fares.
   * @param {{ method: string, path: string }} request
   * @param {{ operation: string, requestID?: string | undefined, webhookID?: string | undefined, faultID?: string | undefined }} known
   */
  add({ method, path }, { operation, requestID, webhookID, faultID }) {
    /** @type {LoggedRequest} */
    const logged = {
      number: ++this.#total,
      operation,
      method,
      path: path.slice(0, MAX_TEXT),
      requestID: requestID?.slice(0, MAX_TEXT) ?? null,
      webhookID: webhookID?.slice(0, MAX_TEXT) ?? null,
      outcome: null,
      answered: null,
      cut: null,
      faultID: faultID ?? null,
    };
    this.#ring[logged.number % this.#size] = logged;
    return logged;
  }

  /**
   * Up to `limit` requests that came after the one with this number, the oldest first.
   * @param {number} after
   * @param {number} limit
   */
  page(after, limit) {
    const forgotten = Math.max(0, this.#total - this.#size);
    const from = Math.max(after, forgotten) + 1;
    const to = Math.min(this.#total, from + limit - 1);
    const data = [];
    for (let number = from; number <= to; number++) data.push(this.#ring[number % this.#size]);
    return { data, total: this.#total, forgotten };
  }

  /** The numbers begin at 1 again. */
  clear() {
    this.#ring = [];
    this.#total = 0;
  }
}
