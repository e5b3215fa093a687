// What went wrong, with all that the error says: its class and code, what was called, what the API answered, which
// argument or which place of the answer it is about.

import { isThumbtackError } from "thumbtack-users";
import { asText, showFacts } from "./facts.js";
import { markInvalid, unmarkInvalid } from "./invalid-fields.js";
import { copyOf, part } from "./markup.js";

/** The fields of the package's errors, in the order in which they help. */
const LABELS = /** @type {const} */ ({
  argument: "Argument",
  path: "Place in the answer",
  status: "HTTP status",
  title: "Title",
  detail: "Detail",
  traceID: "Trace ID",
  retryAfterMs: "Retry after (ms)",
  type: "Type",
  operation: "Operation",
  attempts: "Times sent",
});

/**
 * @param {HTMLElement} place
 * @param {unknown} error What a call rejected with; a platform's own error where the module could not be loaded.
 */
export function showFailure(place, error) {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  /** @type {Record<string, unknown>} */
  const fields = isThumbtackError(error) ? { ...error, cause: error.cause } : {};
  const errors = Array.isArray(fields.errors) ? fields.errors : [];

  const view = copyOf("failure-template");
  part(view, "[data-name]", HTMLElement).textContent = name;
  part(view, "[data-code]", HTMLElement).textContent = typeof fields.code === "string" ? fields.code : "";
  part(view, "[data-message]", HTMLElement).textContent = message;
  showFacts(part(view, "dl", HTMLDListElement), [
    ...Object.entries(LABELS).map(
      ([field, label]) => /** @type {[string, unknown]} */ ([label, fields[field]]),
    ),
    ["Cause", fields.cause === undefined ? undefined : String(fields.cause)],
  ]);
  const list = part(view, "[data-errors]", HTMLUListElement);
  list.hidden = errors.length === 0;
  list.append(...errors.map(listItem));
  place.replaceChildren(view);

  const form = place.closest("form");
  if (form) markInvalid(form, [fields.argument, ...errors.map((item) => item?.field)]);
}

/** @param {HTMLElement} place */
export function clearFailure(place) {
  place.replaceChildren();
  const form = place.closest("form");
  if (form) unmarkInvalid(form);
}

/**
 * Nobody documents what stands in `errors`: `field` and `message` read well where they are there, and the rest is shown
 * as it came.
 * @param {unknown} error
 */
function listItem(error) {
  const item = document.createElement("li");
  const { field, message } = /** @type {Record<string, unknown>} */ (Object(error));
  const reads = typeof field === "string" && typeof message === "string";
  item.textContent = reads ? `${field}: ${message}` : asText(error);
  return item;
}
