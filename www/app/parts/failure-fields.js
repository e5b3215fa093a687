// Which fields of a form an error is about.

import { isThumbtackError } from "thumbtack-users/streaming";

/**
 * @param {unknown} error Its `argument`, or the `field` of its `errors`, is like `webhook.auth.username` or
 *   `eventTypes[0]`: fields are named like the last part.
 * @returns {Set<string>}
 */
export function fieldsOf(error) {
  const { argument } = /** @type {{ argument?: unknown }} */ (Object(error));
  const paths = [argument, ...errorsOf(error).map((item) => Object(item).field)];
  return new Set(paths.filter((path) => typeof path === "string").map(lastName));
}

/** What an answer says is wrong with the request. @param {unknown} error @returns {unknown[]} */
export function errorsOf(error) {
  const { errors } = /** @type {{ errors?: unknown }} */ (Object(error));
  return isThumbtackError(error) && Array.isArray(errors) ? errors : [];
}

/** @param {string} path */
function lastName(path) {
  return path.replace(/\[\d+\]$/, "").replace(/^.*\./, "");
}
