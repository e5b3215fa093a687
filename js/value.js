// Looks at a value without running code of it: at what JSON.parse gave, which is plain data, and at what kind anything is.
import { attempt } from "./attempt.js";
import { isArray } from "./builtins.js";

/** The longest text that is read, in UTF-16 code units: a search for secrets takes several times as much memory. */
export const LONGEST = 1 << 20;

/** What a value is: a place in the list of kinds of src/json.rs. (In the order of how often it is what.) */
export function kindOf(value) {
  if (typeof value === "string") return 4;
  if (typeof value === "boolean") return 2;
  if (typeof value === "object") return value === null ? 1 : kindOfObject(value);
  if (typeof value === "number") return 3;
  if (typeof value === "undefined") return 0;
  if (typeof value === "function") return 7;
  return typeof value === "bigint" ? 9 : 8;
}

function kindOfObject(value) {
  try {
    return isArray(value) ? 5 : 6;
  } catch {
    return 10; // a revoked proxy
  }
}

/** A field of plain data. It throws only where somebody has put a getter that does on a prototype: then it is not there. */
export const field = (value, name) => attempt(() => value?.[name]);
export const kindOfField = (value, name) => kindOf(field(value, name));

/** The same plain data with an empty array for a field. By syntax: no setter on a prototype sees it, and no replaced method. */
export const withEmptyList = (value, name) => ({ ...value, [name]: [] });

// Sets of kinds have a bit for each. These two are all that a long list's time is spent on beyond JSON.parse.

/** The set of kinds of an array's items; or of a field of theirs. It has all where one throws: then each is looked at. */
export function kindsOf(items, name) {
  let kinds = 0;
  try {
    for (let index = 0; index < items.length; index++)
      kinds |= 1 << kindOf(name === undefined ? items[index] : items[index][name]);
    return kinds;
  } catch {
    return -1;
  }
}

/** The set of kinds of the items of the arrays that a field holds in an array's items. */
export function kindsWithin(items, name) {
  let kinds = 0;
  for (let index = 0; index < items.length; index++) kinds |= kindsOf(field(items[index], name));
  return kinds;
}

/** A text that is not too long. */
export const boundedText = (value) =>
  typeof value === "string" && value.length <= LONGEST ? value : undefined;
