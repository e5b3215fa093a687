// Looks at what JSON.parse gave: plain data, with nothing in it that could throw or run code.
import { kind } from "./foreign.js";

/** What JSON says; undefined for what is no JSON. */
export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {}
}

/** The names of fields, by where they stand in the module's memory: they stay where they are. */
const names = new Map();
export const knows = (address) => names.has(address);
export const learn = (address, name) => void names.set(address, name);
export const nameAt = (address) => names.get(address);

/** A field, by where its name stands. */
export const field = (object, name) => object[names.get(name)];

/** The kind of a field. */
export const kindOf = (object, name) => kind(object[names.get(name)]);

// Sets of kinds have a bit for each. These three are all that a long list's time is spent on beyond JSON.parse.

/** The set of kinds of an array's items. */
export function kinds(items) {
  let kinds = 0;
  for (let index = 0; index < items.length; index++) kinds |= 1 << kind(items[index]);
  return kinds;
}

/** The set of kinds that a field has in an array's items. */
export function kindsOf(items, name) {
  const key = names.get(name);
  let kinds = 0;
  for (let index = 0; index < items.length; index++) kinds |= 1 << kind(items[index][key]);
  return kinds;
}

/** The set of kinds of the items of the arrays that a field holds in an array's items. */
export function kindsWithin(items, name) {
  const key = names.get(name);
  let all = 0;
  for (let index = 0; index < items.length; index++) all |= kinds(items[index][key]);
  return all;
}

/** The longest text of an answer that is read, in UTF-16 code units: a search for secrets takes several times as much memory. */
const LONGEST = 1 << 20;

/** A text that is not too long. */
export const bounded = (value) => (typeof value === "string" && value.length <= LONGEST ? value : undefined);
