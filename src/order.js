// What the module makes for call.js: objects of JavaScript's, of what it has read and found.
import { nameAt } from "./json.js";

/** What one call sends. Of the arguments only copies go in. `problem` tells it from a refusal, which has one. */
export const order = (operation, method, path, segment, query, input, options) => ({
  operation,
  method: nameAt(method),
  path: nameAt(path),
  segment,
  query,
  input,
  hadNext: false,
  problem: undefined,
  signal: options?.signal,
  headers: options?.headers,
  timeoutMs: options?.timeoutMs,
  maxRetries: options?.maxRetries,
});

/** Where an answer is not what the API promises; the kinds are places in the list of json.rs. */
export const mismatch = (path, expected, got) => ({ path, expected, got });

/** The query of a list's next page, how many webhooks are before it, and whether a server has named it. */
export const turned = (query, offset, hadNext) => ({ query, offset, hadNext });
