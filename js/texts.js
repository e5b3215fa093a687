// All texts that a value of others holds, for the search for secrets. All of this may throw: then it cannot be searched.

/** So many values are looked at, and so many characters of their texts; more could hide a secret behind the last. */
const MOST = 1000;
const LONGEST = 250_000;

/** Kinds of objects that have all that they hold in their fields. */
const OPEN = ["[object Object]", "[object Array]", "[object Error]", "[object DOMException]"];

/** Fields that may be inherited, or kept off the list of an object's own. */
const OF_ERRORS = ["name", "message", "stack", "cause"];

/** The texts of a value, a line each; undefined where there is something in which one could hide. */
export function textsOf(value) {
  try {
    let texts = "";
    // A set that grows while it is walked: values may refer to each other in circles.
    const found = new Set([value]);
    for (const value of found) {
      if (typeof value === "function") return;
      if (Object(value) === value) for (const held of heldBy(value)) found.add(held);
      else texts += `${String(value ?? "")}\n`;
      if (found.size > MOST || texts.length > LONGEST) return;
    }
    return texts;
  } catch {}
}

function heldBy(object) {
  if (!OPEN.includes(Object.prototype.toString.call(object))) throw object;
  const names = [...keysOf(object), ...inheritedAccessors(object), ...OF_ERRORS];
  return [...names, ...names.map((name) => object[name]), ...asPrinted(object)];
}

function keysOf(object) {
  const keys = Reflect.ownKeys(object);
  if (keys.length > MOST) throw keys;
  return keys;
}

/** What a class has its objects print in place of their fields: for `JSON.stringify`, and on Node's console. */
const asPrinted = (object) =>
  ["toJSON", Symbol.for("nodejs.util.inspect.custom")].map((name) =>
    typeof object[name] === "function" ? object[name]() : undefined,
  );

/** The names of the accessors that the classes of an object give it: what they read may be kept out of all sight. */
function inheritedAccessors(object) {
  const found = [];
  let prototype = Object.getPrototypeOf(object);
  for (let depth = 0; prototype !== null; depth++) {
    if (depth > MOST) throw prototype; // a proxy's have no end
    for (const key of keysOf(prototype)) {
      // The two that say what an object is, not what it holds (Node's errors of the system have both).
      if (key === "__proto__" || key === "constructor") continue;
      if (typeof Object.getOwnPropertyDescriptor(prototype, key)?.get === "function") found.push(key);
    }
    prototype = Object.getPrototypeOf(prototype);
  }
  return found;
}
