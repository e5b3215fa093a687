// Arguments of the caller's, copied: each value is read once, and what a getter or a proxy of his does ends here. The module
// reads the copy (src/npm/snapshot.rs), and decides what is right.
import { attempt } from "./attempt.js";
import { getPrototypeOf, isEnumerable, ownKeys, put, tagOf } from "./builtins.js";
import { kindOf, LONGEST } from "./value.js";

// Kinds (see value.js), what else begins a value, and what can be wrong with one; the same numbers as in snapshot.rs.
const STRING = 4;
const ARRAY = 5;
const OBJECT = 6;
const UNREADABLE = 10;
const SIGNAL = 11;
const FLAWED = 12;

const CLASS_INSTANCE = 1;
const FIELD_NAME = 2;
const ILL_FORMED = 3;
const TOO_LONG = 4;

const MOST = 10_000; // items of an array, or fields of an object
const LONGEST_NAME = 999; // characters of a name
const DEEPEST = 3; // objects in each other
const MOST_PROTOTYPES = 100; // a proxy's have no end
const ROOT = Object.prototype;

const isIllFormed = (text) => /\p{Cs}/u.test(text);

/** A snapshot of arguments: numbers, all texts in one, and the functions and signals among them. */
export function snapshot(first, second, third) {
  const copy = { tape: [], text: "", held: [], left: 0 };
  if (first === undefined && second === undefined && third === undefined) return copy;
  writeArgument(copy, first);
  writeArgument(copy, second);
  writeArgument(copy, third);
  return copy;
}

function writeArgument(copy, value) {
  copy.left = LONGEST;
  write(copy, value, 0);
}

function write(copy, value, depth) {
  const { tape } = copy;
  const kind = kindOf(value);
  if (kind === STRING) return writeText(copy, value);
  if (typeof value === "boolean" || typeof value === "number") return put(tape, kind, +value);
  if (typeof value === "function") return writeHeld(copy, kind, value);
  if (kind !== ARRAY && kind !== OBJECT) return put(tape, kind);
  if (depth === 1 && attempt(() => isSignal(value))) return writeHeld(copy, SIGNAL, value);
  if (depth >= DEEPEST) return put(tape, kind, 0, 0);
  const place = tape.length;
  try {
    if (kind === ARRAY) writeItems(copy, value, depth);
    else writeFields(copy, value, depth);
  } catch {
    tape.length = place; // a trap of a proxy's
    put(tape, UNREADABLE);
  }
}

function writeHeld({ tape, held }, mark, value) {
  put(tape, mark, held.length);
  held[held.length] = value;
}

function writeText(copy, text) {
  copy.left -= text.length;
  if (copy.left < 0) return put(copy.tape, FLAWED, STRING, TOO_LONG, LONGEST);
  if (isIllFormed(text)) return put(copy.tape, FLAWED, STRING, ILL_FORMED, 0);
  put(copy.tape, STRING, text.length);
  copy.text += text;
}

function writeItems(copy, array, depth) {
  const { length } = array;
  const count = Math.trunc(Math.min(length, MOST)); // a proxy's may be anything
  put(copy.tape, ARRAY, count, length > MOST ? MOST : 0);
  for (let index = 0; index < count; index++) writeMember(copy, array, index, depth);
}

function writeFields(copy, object, depth) {
  const { tape } = copy;
  // By the tag: an object of another realm, or without a prototype, is plain, too. The contents of an instance of a class (`Map`,
  // `Headers`) may not be in its fields, and all that it holds would be lost in silence.
  const tag = tagOf(object);
  if (tag !== "[object Object]" && tag !== "[object Module]")
    return put(tape, FLAWED, OBJECT, CLASS_INSTANCE, 0);
  const { names, typed } = namesOf(object);
  if (names.length > MOST) return put(tape, OBJECT, 0, MOST);
  for (let index = 0; index < names.length; index++)
    if (names[index].length > LONGEST_NAME || isIllFormed(names[index]))
      return put(tape, FLAWED, OBJECT, FIELD_NAME, 0);
  put(tape, OBJECT, names.length, 0);
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    put(tape, index < typed ? 0 : 1, name.length);
    copy.text += name;
    writeMember(copy, object, name, depth);
  }
}

/** The names of an object's fields: first those that `Object.keys` gives, which old libraries replace; then the hidden ones. */
function namesOf(object) {
  const names = [];
  const keys = ownKeys(object);
  for (let index = 0; index < keys.length; index++)
    if (typeof keys[index] === "string" && isEnumerable(object, keys[index])) put(names, keys[index]);
  const typed = names.length;
  const parent = getPrototypeOf(object);
  // Of most objects nothing is hidden.
  if (keys.length > typed || (parent !== ROOT && parent !== null)) addHidden(names, keys, parent);
  return { names, typed };
}

/** Adds the names of fields that are not enumerable, or inherited; but not what somebody has put on Object.prototype. */
function addHidden(names, keys, parent) {
  const known = new Set();
  for (let index = 0; index < names.length; index++) known.add(names[index]);
  let own = keys;
  let owner = parent;
  for (let depth = 1; names.length <= MOST; depth++) {
    for (let index = 0; index < own.length; index++) {
      const key = own[index];
      if (typeof key !== "string" || known.has(key)) continue;
      known.add(key);
      put(names, key);
    }
    if (depth > MOST_PROTOTYPES || owner === null || owner === ROOT) return;
    own = ownKeys(owner);
    owner = getPrototypeOf(owner);
  }
}

function writeMember(copy, holder, name, depth) {
  let value;
  try {
    value = holder[name];
  } catch {
    return put(copy.tape, UNREADABLE);
  }
  write(copy, value, depth + 1);
}

/** A signal of another realm is no instance of this one's class, so it is judged by what it can do. */
const isSignal = ({ aborted, addEventListener }) =>
  typeof aborted === "boolean" && typeof addEventListener === "function";
