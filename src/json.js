// Looks at what JSON.parse gave: plain data, with nothing in it that could throw or run code.
import { kind } from "./foreign.js";

/** What JSON says; undefined for what is no JSON. */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {}
}

/** The kind of a field. */
export const kindOf = (object, name) => kind(object[name]);

/** The set of kinds of an array's items: a bit for each. */
export function kinds(items) {
  let kinds = 0;
  for (let index = 0; index < items.length; index++) kinds |= 1 << kind(items[index]);
  return kinds;
}

/** The set of kinds that a field has in an array's items. */
export function kindsOf(items, name) {
  let kinds = 0;
  for (let index = 0; index < items.length; index++) kinds |= 1 << kind(items[index][name]);
  return kinds;
}

/** The items of the arrays that a field holds in an array's items, in one array. */
export const flattened = (items, name) => items.flatMap((item) => item[name]);

export const isEmpty = (text) => text === "";

/** Whether a text is a web page, to judge by its first character. */
export const isMarkup = (text) => /^\s{0,99}</.test(text);

/** A string that is not longer than so many UTF-16 code units. */
export const bounded = (value, most) =>
  typeof value === "string" && value.length <= most ? value : undefined;
