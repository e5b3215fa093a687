// The paging of a list. Documented for v4's reviews, and taken over for webhooks, whose paging nobody has published.

import { validationError } from "./problems.js";

/** Documented for webhooks: `"limit": 10`. */
const DEFAULT_LIMIT = 10;
/** Chosen. */
export const MAX_LIMIT = 100;

/**
 * @template T
 * @param {URL} url
 * @param {T[]} all
 */
export function paginate(url, all) {
  const limit = readInteger(url, "limit", { fallback: DEFAULT_LIMIT, min: 1, max: MAX_LIMIT });
  const offset = readInteger(url, "offset", { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  const data = all.slice(offset, offset + limit);

  // Observed: a list that is not full has `limit` alone. Chosen: `offset` stands where the caller could ask what comes
  // before or after, on a full page and on every page but the first. `undefined` is left out by JSON.
  const shown = offset > 0 || data.length === limit ? offset : undefined;
  const more = offset + limit < all.length;
  return {
    data,
    pagination: {
      limit,
      offset: shown,
      next: more ? nextPage(url, limit, offset + limit) : undefined,
    },
  };
}

/**
 * Documented for reviews: `next` is absolute and its path lacks `/api`.
 * @param {URL} url
 * @param {number} limit
 * @param {number} offset
 */
function nextPage({ origin, pathname }, limit, offset) {
  return `${origin}${pathname.replace(/^\/api\//, "/")}?limit=${limit}&offset=${offset}`;
}

/**
 * @param {URL} url
 * @param {string} name
 * @param {{ fallback: number, min: number, max: number }} range
 */
export function readInteger(url, name, { fallback, min, max }) {
  const given = url.searchParams.getAll(name);
  if (given.length === 0) return fallback;
  const number = given.length === 1 && /^(0|[1-9]\d*)$/.test(given[0] ?? "") ? Number(given[0]) : Number.NaN;
  // Written so that NaN fails.
  if (!(number >= min && number <= max)) {
    throw validationError([{ field: name, message: `is not one integer from ${min} to ${max}` }]);
  }
  return number;
}
