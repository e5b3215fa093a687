// A server with faults on, and how the tests ask it for them.

import assert from "node:assert/strict";
import { startServer } from "../../sandbox/server.js";
import { callerOf, WEBHOOKS } from "./caller.js";

export const FAULTS = "/sandbox/faults";
export const REQUESTS = "/sandbox/requests";

const LIMIT_MS = 20_000;

/** Waits until that is so. @param {() => boolean | Promise<boolean>} isSo */
export async function until(isSo) {
  const end = Date.now() + LIMIT_MS;
  while (!(await isSo())) {
    assert.ok(Date.now() < end, `in vain: ${isSo}`);
    await new Promise(setImmediate);
  }
}

/** @param {import("node:test").TestContext} t */
export async function startFaulty(t) {
  const { url, close } = await startServer({ control: true });
  t.after(close);
  const call = callerOf(url);
  /** @type {import("./caller.js").Call} The control needs no token. */
  const control = (method, path, options) => call(method, path, { token: null, ...options });
  return {
    url,
    call,
    control,
    /** @param {object} fault @returns {Promise<any>} */
    async add(fault) {
      const { status, json, text } = await control("POST", FAULTS, { body: fault });
      assert.equal(status, 201, text);
      return json;
    },
    /** @param {object} plan */
    async replace(plan) {
      const { status, text } = await control("PUT", FAULTS, { body: plan });
      assert.equal(status, 200, text);
    },
    /** @returns {Promise<any[]>} */
    faults: async () => (await control("GET", FAULTS)).json.faults,
    /** @returns {Promise<any[]>} */
    log: async () => (await control("GET", REQUESTS)).json.data,
    /** @returns {Promise<number>} How many webhooks there are, asked when no fault waits. */
    webhooks: async () => (await call("GET", `${WEBHOOKS}?limit=100`)).json.data.length,
  };
}
