// What has been done, said where everyone notices it: in sight at the page's foot, and to screen readers.

import { part } from "./markup.js";

const status = part(document, "#status", HTMLElement);

/**
 * A new text node each time, so that the same sentence twice is said twice.
 * @param {string} sentence Nothing, once something else is being done.
 */
export function announce(sentence) {
  status.replaceChildren(sentence);
}
