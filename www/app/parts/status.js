// What has been done, said where everyone notices it: in sight at the page's foot, and to screen readers.

import { signal } from "@preact/signals";

/** With a number, so that the same sentence twice is said twice. */
export const said = signal({ sentence: "", number: 0 });

/** @param {string} sentence Nothing, once something else is being done. */
export function announce(sentence) {
  said.value = { sentence, number: said.peek().number + 1 };
}
