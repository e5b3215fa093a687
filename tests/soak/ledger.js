// The soak in figures.

/** @typedef {import("./caller.js").Call} Call */

const CODES = ["network", "server_error", "rate_limited", "not_found"];

/**
 * A row for each operation, and one for all.
 * @param {Call[]} calls
 * @param {(requestID: string) => Array<import("../../sandbox/strike.js").LoggedRequest & { number: number }>} requestsOf
 */
export function ledger(calls, requestsOf) {
  const operations = [...new Set(calls.map(({ operation }) => operation))].sort();
  /** @type {Record<string, Record<string, number>>} */
  const rows = {};
  for (const operation of operations) {
    rows[operation] = row(
      calls.filter((call) => call.operation === operation),
      requestsOf,
    );
  }
  rows.all = row(calls, requestsOf);
  return rows;
}

/** @param {Call[]} calls @param {Parameters<typeof ledger>[1]} requestsOf */
function row(calls, requestsOf) {
  const sent = calls.map(({ requestID }) => requestsOf(requestID).length);
  const rejected = calls.filter(({ error }) => error !== undefined);
  const codes = CODES.map((code) => [code, rejected.filter(({ error }) => error.code === code).length]);
  return {
    calls: calls.length,
    resolved: calls.length - rejected.length,
    ...Object.fromEntries(codes),
    sent: sent.reduce((sum, count) => sum + count, 0),
    "sent once": sent.filter((count) => count === 1).length,
    twice: sent.filter((count) => count === 2).length,
    "three times": sent.filter((count) => count === 3).length,
    "most for one call": Math.max(...sent),
  };
}
