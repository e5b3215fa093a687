// Event types as the text of one field.

/** @param {string} text */
export function parseEventTypes(text) {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** @param {string[]} eventTypes */
export function formatEventTypes(eventTypes) {
  return eventTypes.join(", ");
}
