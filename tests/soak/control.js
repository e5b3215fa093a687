// The sandbox's own side of the story: its faults, and its log.

import assert from "node:assert/strict";

const PAGE = 10_000;

/** @typedef {import("../../sandbox/strike.js").LoggedRequest & { number: number }} LoggedRequest */

/** @param {string} url Of a sandbox with faults on. */
export function controlOf(url) {
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const ask = async (method, path, body) => {
    const response = await fetch(new URL(path, url), {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status}`);
    return response.json();
  };
  return {
    /** @param {{ seed?: number, faults?: object[] }} plan */
    setFaults: (plan) => ask("PUT", "/sandbox/faults", plan),
    getFaults: async () => (await ask("GET", "/sandbox/faults")).faults,
    /** Every request, by its ID, each ID's in the order of arrival. */
    async requestsByID() {
      /** @type {Map<string | null, LoggedRequest[]>} */
      const byID = new Map();
      for (let after = 0; ; after += PAGE) {
        const { data, total, forgotten } = await ask("GET", `/sandbox/requests?limit=${PAGE}&after=${after}`);
        assert.equal(forgotten, 0, "the log is longer than the sandbox keeps");
        for (const request of data) {
          const known = byID.get(request.requestID);
          if (known === undefined) byID.set(request.requestID, [request]);
          else known.push(request);
        }
        if (after + PAGE >= total) return byID;
      }
    },
  };
}
