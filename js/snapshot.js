// Arguments of the caller's, copied: each value is read once, and what a getter or a proxy of his does ends here. The module
// reads the copy (src/npm/snapshot.rs), and decides what is right.
import { kindOf } from "./value.js";

// What begins a value beside its kind, and what can be wrong with one; the same numbers as in snapshot.rs.
const UNREADABLE = 10;
const SIGNAL = 11;
const FLAWED = 12;
const CLASS_INSTANCE = 1;
const TOO_MANY_FIELDS = 2;
const FIELD_NAME = 3;
const ILL_FORMED = 4;
const TOO_LONG = 5;

/** So many items or fields, characters of all texts, and characters of a name are copied; and objects so deep in each other. */
const MOST = 10_000;
const LONGEST = 1 << 20;
const LONGEST_NAME = 999;
const DEEPEST = 3;
const MOST_PROTOTYPES = 100;

const [STRING, ARRAY, OBJECT] = [4, 5, 6];
const isIllFormed = (text) => /\p{Cs}/u.test(text);
const NOTHING = { tape: [], text: "", held: [] };

/** A snapshot of arguments: numbers, all texts in one, and the functions and signals among them. */
export function snapshot(values) {
  if (values.every((value) => value === undefined)) return NOTHING;
  const copy = { tape: [], text: "", held: [], left: 0 };
  for (const value of values) {
    copy.left = LONGEST; // for each argument
    write(copy, value, 0);
  }
  return copy;
}

function write(copy, value, depth) {
  const { tape } = copy;
  const kind = kindOf(value);
  switch (typeof value) {
    case "boolean":
    case "number":
      return tape.push(kind, +value);
    case "string":
      return writeText(copy, value);
    case "function":
      return tape.push(kind, copy.held.push(value) - 1);
  }
  if (kind !== ARRAY && kind !== OBJECT) return tape.push(kind);
  const place = tape.length;
  try {
    if (depth === 1 && isSignal(value)) return tape.push(SIGNAL, copy.held.push(value) - 1);
    if (depth >= DEEPEST) tape.push(kind, 0, 0);
    else if (kind === ARRAY) writeItems(copy, value, depth);
    else writeFields(copy, value, depth);
  } catch {
    tape.length = place; // a trap of a proxy's
    tape.push(UNREADABLE);
  }
}

function writeText(copy, text) {
  copy.left -= text.length;
  if (copy.left < 0) return copy.tape.push(FLAWED, STRING, TOO_LONG, LONGEST);
  if (isIllFormed(text)) return copy.tape.push(FLAWED, STRING, ILL_FORMED, 0);
  copy.tape.push(STRING, text.length);
  copy.text += text;
}

function writeItems(copy, array, depth) {
  const { length } = array;
  const count = Math.trunc(Math.min(length, MOST)); // a proxy's may be anything
  copy.tape.push(ARRAY, count, length > MOST ? MOST : 0);
  for (let index = 0; index < count; index++) writeMember(copy, array, index, depth);
}

function writeFields(copy, object, depth) {
  const { tape } = copy;
  // By the tag: an object of another realm, or without a prototype, is plain, too. The contents of an instance of a class (`Map`,
  // `Headers`) may not be in its fields, and all that it holds would be lost in silence.
  const tag = Object.prototype.toString.call(object);
  if (tag !== "[object Object]" && tag !== "[object Module]")
    return tape.push(FLAWED, OBJECT, CLASS_INSTANCE, 0);
  const names = Object.keys(object);
  const typed = names.length;
  addHidden(names, object);
  if (names.length > MOST) return tape.push(FLAWED, OBJECT, TOO_MANY_FIELDS, MOST);
  if (names.some((name) => name.length > LONGEST_NAME || isIllFormed(name)))
    return tape.push(FLAWED, OBJECT, FIELD_NAME, 0);
  tape.push(OBJECT, names.length);
  names.forEach((name, index) => {
    tape.push(index < typed ? 0 : 1, name.length);
    copy.text += name;
    writeMember(copy, object, name, depth);
  });
}

/** Adds the names of fields that are not enumerable, or inherited; but not what somebody has put on Object.prototype. */
function addHidden(names, object) {
  const known = new Set(names);
  let owner = object;
  // A proxy's prototypes may have no end.
  for (let depth = 0; depth < MOST_PROTOTYPES && owner !== null && owner !== Object.prototype; depth++) {
    const own = Object.getOwnPropertyNames(owner);
    const isTyped = depth === 0 && own.length === known.size;
    if (!isTyped) for (const name of own) if (!known.has(name)) known.add(name) && names.push(name);
    if (names.length > MOST) return;
    owner = Object.getPrototypeOf(owner);
  }
}

function writeMember(copy, object, name, depth) {
  let value;
  try {
    value = object[name];
  } catch {
    return copy.tape.push(UNREADABLE);
  }
  write(copy, value, depth + 1);
}

/** Whether this is a signal: one of another realm is no instance of this one's class, so it is judged by what it can do. */
function isSignal(value) {
  try {
    return typeof value.aborted === "boolean";
  } catch {
    return false;
  }
}
