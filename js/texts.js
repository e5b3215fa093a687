// All texts that a value of others holds, for the search for secrets.
import { attempt } from "./attempt.js";

const MOST = 1000; // so many values are looked at: one more could hide a secret
const LONGEST = 250_000; // and so many characters of their texts
const OPEN = ["[object Object]", "[object Array]", "[object Error]", "[object DOMException]"]; // hold nothing but fields
const OF_KIND = ["__proto__", "constructor"]; // what an object is, not what it holds
const PRINTERS = ["toJSON", Symbol.for("nodejs.util.inspect.custom")]; // what JSON.stringify and Node's console print instead

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
    const stacks = new Set();
    // A set that grows while it is walked: values may refer to each other in circles.
    const found = new Set([value]);
    for (const value of found) {
      if (typeof value === "function") return;
      if (Object(value) === value) for (const held of heldBy(value, stacks)) found.add(held);
      else
        for (const line of String(value ?? "").split("\n"))
          if (stacks.has(value) && isFrame(line)) frames += `${line}\n`;
          else texts += `${line}\n`;
      if (found.size > MOST || frames.length + texts.length > LONGEST) return;
    }
    return frames + texts;
  });

function* heldBy(object, stacks) {
  const kind = Object.prototype.toString.call(object);
  if (!OPEN.includes(kind)) throw object;
  for (const name of namesIn(object)) {
    const held = object[name];
    if (name === "stack" && /Err|DOM/.test(kind)) stacks.add(held);
    // WebKit's errors have the path of a frame in a field of its own, too.
    yield* name === "sourceURL" && [...stacks].some((stack) => `${stack}`.includes(`${held}:`))
      ? [name]
      : [name, held];
  }
  for (const name of PRINTERS) if (typeof object[name] === "function") yield object[name]();
}

/** The names of an object's fields, and of the accessors of its classes: what they read may be kept out of all sight. */
function namesIn(object) {
  const names = ["name", "message", "stack", "cause"]; // an error may inherit these
  for (let owner = object, depth = 0; owner !== null; owner = Object.getPrototypeOf(owner), depth++) {
    const keys = Reflect.ownKeys(owner);
    if (keys.length > MOST || depth > MOST) throw owner; // a proxy's prototypes have no end
    const isAccessor = (key) => !OF_KIND.includes(key) && Object.getOwnPropertyDescriptor(owner, key)?.get;
    names.push(...(owner === object ? keys : keys.filter(isAccessor)));
  }
  return names;
}
