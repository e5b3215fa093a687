// Arguments of the caller's, copied: each value is read once, and what a getter or a proxy of his does ends here. The module
// reads the copy (src/npm/snapshot.rs), and decides what is right.
import { attempt } from "./attempt.js";
import { kindOf, LONGEST } from "./value.js";

// Kinds (see value.js), what else begins a value, and what can be wrong with one; the same numbers as in snapshot.rs.
const [STRING, ARRAY, OBJECT, UNREADABLE, SIGNAL, FLAWED] = [4, 5, 6, 10, 11, 12];
const [CLASS_INSTANCE, FIELD_NAME, ILL_FORMED, TOO_LONG] = [1, 2, 3, 4];
// Items of an array or fields of an object, characters of a name, objects in each other; prototypes, which may have no end.
const [MOST, LONGEST_NAME, DEEPEST, MOST_PROTOTYPES] = [10_000, 999, 3, 100];

const isIllFormed = (text) => /\p{Cs}/u.test(text);

/** A snapshot of arguments: numbers, all texts in one, and the functions and signals among them. */
export function snapshot(values) {
  const copy = { tape: [], text: "", held: [], left: 0 };
  if (values.every((value) => value === undefined)) return copy;
  for (const value of values) {
    copy.left = LONGEST; // for each argument
    write(copy, value, 0);
  }
  return copy;
}

function write(copy, value, depth) {
  const { tape, held } = copy;
  const kind = kindOf(value);
  if (kind === STRING) return writeText(copy, value);
  if (typeof value === "boolean" || typeof value === "number") return tape.push(kind, +value);
  if (typeof value === "function") return tape.push(kind, held.push(value) - 1);
  if (kind !== ARRAY && kind !== OBJECT) return tape.push(kind);
  if (depth === 1 && attempt(() => isSignal(value))) return tape.push(SIGNAL, held.push(value) - 1);
  if (depth >= DEEPEST) return tape.push(kind, 0, 0);
  const place = tape.length;
  try {
    if (kind === ARRAY) writeItems(copy, value, depth);
    else writeFields(copy, value, depth);
  } catch {
    tape.splice(place, tape.length, UNREADABLE); // a trap of a proxy's
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
  if (names.length > MOST) return tape.push(OBJECT, 0, MOST);
  if (names.some((name) => name.length > LONGEST_NAME || isIllFormed(name)))
    return tape.push(FLAWED, OBJECT, FIELD_NAME, 0);
  tape.push(OBJECT, names.length, 0);
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
  for (let depth = 0; depth < MOST_PROTOTYPES && owner !== null && owner !== Object.prototype; depth++) {
    for (const name of Object.getOwnPropertyNames(owner))
      if (!known.has(name)) known.add(name) && names.push(name);
    if (names.length > MOST) return;
    owner = Object.getPrototypeOf(owner);
  }
}

function writeMember(copy, holder, name, depth) {
  let value;
  try {
    value = holder[name];
  } catch {
    return copy.tape.push(UNREADABLE);
  }
  write(copy, value, depth + 1);
}

/** A signal of another realm is no instance of this one's class, so it is judged by what it can do. */
const isSignal = ({ aborted, addEventListener }) =>
  typeof aborted === "boolean" && typeof addEventListener === "function";
