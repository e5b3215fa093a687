// What a person has asked to keep: in sessionStorage, which is this tab’s, and nowhere else.

import { PLACES } from "./places.js";

const KEY = "thumbtack-users connection";

/** @typedef {import("./connection.js").Wanted} Wanted */

const isString = (/** @type {unknown} */ value) => typeof value === "string";

/** @returns {Wanted | undefined} */
export function recall() {
  try {
    const { place, baseUrl, accessToken } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    const isOurs = PLACES.some((each) => each.place === place) && [baseUrl, accessToken].every(isString);
    return isOurs ? { place, baseUrl, accessToken } : undefined;
  } catch {
    // No storage, or not ours: then nothing is remembered.
    return undefined;
  }
}

/** @param {Wanted | undefined} wanted `undefined` to forget. */
export function remember(wanted) {
  try {
    if (wanted === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(wanted));
  } catch {
    // No storage: then nothing is remembered.
  }
}
