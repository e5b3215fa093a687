// Rules for single values of a JSON body, as the control of the sandbox has them.

/** @typedef {(value: unknown) => string | undefined} Rule What is wrong with the value, if anything. */

/** What is wrong with a field that no rule is for. */
export const UNKNOWN = "is not a known field";

/** @param {number} min @param {number} max @returns {Rule} */
export function integer(min, max) {
  return (value) =>
    Number.isInteger(value) && isBetween(value, min, max)
      ? undefined
      : `is not an integer from ${min} to ${max}`;
}

/** @param {string[]} names @returns {Rule} */
export function oneOf(names) {
  return (value) =>
    typeof value === "string" && names.includes(value) ? undefined : `is not one of ${names.join(", ")}`;
}

/** @type {Rule} */
export const string = (value) => (typeof value === "string" ? undefined : "is not a string");

/** @param {unknown} value @param {number} min @param {number} max */
export function isBetween(value, min, max) {
  return typeof value === "number" && value >= min && value <= max;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
