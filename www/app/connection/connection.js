// Whom the page talks to, and with which token: in memory, made anew with each connection.

import { signal } from "@preact/signals";
import { init, UsersClient } from "thumbtack-users/streaming";
import { sandboxFetch, sandboxUrl } from "../sandbox/sandbox.js";
import { SandboxError } from "../sandbox/sandbox-error.js";
import { sandboxToken } from "./sandbox-token.js";

/** @typedef {"sandbox" | "staging" | "production" | "own"} Place */
/** @typedef {{ place: Place, baseUrl: string, accessToken: string }} Wanted */
/** @typedef {import("thumbtack-users").ClientOptions} ClientOptions */

/**
 * @typedef {object} Connection
 * @property {number} number Different for each: what belongs to one is gone with it.
 * @property {Place} place
 * @property {string} name For a person.
 * @property {string} baseUrl
 * @property {() => Promise<unknown>} ready Whether it can be used now. Rejects with what is in the way, and nothing is sent.
 * @property {(onAttempt: ClientOptions["onAttempt"], giveUp: GiveUp) => UsersClient} newClient
 */

/** Ends a call that no other attempt may follow. @typedef {(reason: unknown) => void} GiveUp */

/** @type {import("@preact/signals").Signal<Connection | undefined>} */
export const connection = signal(undefined);

let total = 0;

/** @type {Record<"staging" | "production", { name: string, baseUrl: string }>} */
const THUMBTACK = {
  staging: { name: "Thumbtack’s staging", baseUrl: "https://staging-api.thumbtack.com" },
  production: { name: "Thumbtack’s production", baseUrl: "https://api.thumbtack.com" },
};

/**
 * @param {Wanted} wanted
 * @param {AbortSignal} signal
 */
export async function connect({ place, baseUrl, accessToken }, signal) {
  await orAborted(init(), signal);
  const options = { accessToken: place === "sandbox" ? sandboxToken(accessToken) : accessToken };
  const { address, name, ...where } = await orAborted(locate(place, baseUrl), signal);
  /** @type {Connection["newClient"]} */
  const newClient = (onAttempt, giveUp) =>
    new UsersClient({ ...options, ...where, ...fetchOf(place, giveUp), onAttempt });
  // What is wrong with the options is said now and not at the first call. A token behind a function says it only then.
  new UsersClient({ ...where, accessToken }).free();
  const ready = place === "sandbox" ? sandboxUrl : async () => {};
  connection.value = { number: ++total, place, name, baseUrl: address, ready, newClient };
}

/**
 * The package takes what `fetch` rejects with for a broken connection, and sends a change again: here it was told that nothing
 * was done, and by whom.
 * @param {Place} place
 * @param {GiveUp} giveUp
 */
function fetchOf(place, giveUp) {
  if (place !== "sandbox" || sandboxFetch === undefined) return {};
  const send = sandboxFetch;
  /** @param {string} url @param {RequestInit} init */
  const fetch = async (url, init) => {
    try {
      return await send(url, init);
    } catch (error) {
      if (error instanceof SandboxError) giveUp(error);
      throw error;
    }
  };
  return { fetch: /** @type {typeof globalThis.fetch} */ (fetch) };
}

/** @param {Place} place @param {string} own */
async function locate(place, own) {
  switch (place) {
    case "sandbox": {
      const baseUrl = await sandboxUrl();
      return { name: `this sandbox, ${baseUrl}`, address: baseUrl, baseUrl };
    }
    case "own":
      return { name: own, address: own.replace(/\/$/, ""), baseUrl: own };
    default: {
      const { name, baseUrl } = THUMBTACK[place];
      return { name, address: baseUrl, environment: place };
    }
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {AbortSignal} signal
 * @returns {Promise<T>}
 */
export function orAborted(promise, signal) {
  const aborted = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (aborted)]);
}
