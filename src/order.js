// What the module makes for call.js: objects of JavaScript's, of what it has read and found.
import { nameAt } from "./json.js";

/** What one call sends; `rules` says what follows. Of the arguments only copies go in. */
export const order = (rules, method, path, segment, query, input, options) => ({
  rules,
  method: nameAt(method),
  path: nameAt(path),
  segment,
  query,
  body: JSON.stringify(input),
  options,
});

/** Where an answer is not what the API promises; the kinds are places in the list of json.rs. */
export const mismatch = (path, expected, got) => ({ path, expected, got });
