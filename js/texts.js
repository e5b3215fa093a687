// All texts that a value of others holds, for the search for secrets.
import { attempt } from "./attempt.js";
import { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, ownKeys, put, tagOf } from "./builtins.js";

const MOST = 1000; // so many values are looked at: one more could hide a secret
const LONGEST = 250_000; // and so many characters of their texts
const OPEN = /^\[object (Object|Array|Error|DOMException)\]$/; // what holds nothing but fields
const OF_ERRORS = /Error|DOM/;
const OF_KIND = /^(__proto__|constructor)$/; // what an object is, not what it holds
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
const ROOT = Object.prototype;

/** Whether a line of a stack is a frame: V8's begin alike, those of Firefox and WebKit end alike. Name and message are none. */
const isFrame = (line) => /^ {4}at /.test(line) || (/@|:\/\//.test(line) && /:(\d+:\d+|0x\w+)$/.test(line));

/**
 * The texts of a value, a line each; undefined where there is something in which one could hide, or that throws. The frames of
 * errors' stacks come first, and then U+0000: a path holds everyday words.
 */
export const textsOf = (value) =>
  attempt(() => {
    let frames = "";
    let texts = "\0";
    const stacks = [];
    // It grows while it is walked: values may refer to each other in circles. (A list, as core-js writes into what is in a Set.)
    const found = [value];
    for (let index = 0; index < found.length; index++) {
      const held = found[index];
      if (typeof held === "function") return;
      if (Object(held) === held) addHeld(found, stacks, held);
      else {
        const lines = String(held ?? "").split("\n");
        const isStack = isIn(stacks, held);
        for (let line = 0; line < lines.length; line++)
          if (isStack && isFrame(lines[line])) frames += `${lines[line]}\n`;
          else texts += `${lines[line]}\n`;
      }
      if (found.length > MOST || frames.length + texts.length > LONGEST) return;
    }
    return frames + texts;
  });

function isIn(list, value) {
  for (let index = 0; index < list.length; index++) if (list[index] === value) return true;
  return false;
}

const add = (list, value) => isIn(list, value) || put(list, value);

function addHeld(found, stacks, object) {
  const kind = tagOf(object);
  if (!OPEN.test(kind)) throw object;
  const names = namesIn(object);
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    const held = object[name];
    if (name === "stack" && OF_ERRORS.test(kind)) add(stacks, held);
    add(found, name);
    if (name !== "sourceURL" || !isOfFrame(held, stacks)) add(found, held);
  }
  // What JSON.stringify and Node's console print instead.
  if (typeof object.toJSON === "function") add(found, object.toJSON());
  if (typeof object[INSPECT] === "function") add(found, object[INSPECT]());
}

/** WebKit's errors have the path of a frame in a field of its own, too. */
function isOfFrame(path, stacks) {
  for (let index = 0; index < stacks.length; index++)
    if (`${stacks[index]}`.includes(`${path}:`)) return true;
  return false;
}

/** The names of an object's fields, and of the accessors of its classes: what they read may be kept out of all sight. */
function namesIn(object) {
  const names = ["name", "message", "stack", "cause"]; // an error may inherit these
  for (
    let owner = object, depth = 0;
    owner !== null && owner !== ROOT;
    owner = getPrototypeOf(owner), depth++
  ) {
    const keys = ownKeys(owner);
    if (keys.length > MOST || depth > MOST) throw owner; // a proxy's prototypes have no end
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index];
      const isHeld =
        owner === object ||
        (!OF_KIND.test(String(key)) && hasOwn(getOwnPropertyDescriptor(owner, key), "get"));
      if (isHeld) put(names, key);
    }
  }
  return names;
}
