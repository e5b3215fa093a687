// What the client needs of the language beyond its syntax, taken when it is loaded: pages replace built-ins later. Those that had
// been replaced before, by old libraries with other things of these names, are not among them: `Reflect` is younger than they are.
import { attempt } from "./attempt.js";

export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { isArray } = Array;
export const { hasOwn } = Object;
/** `JSON.parse`; nothing where a library has put something else in its place (MooTools 1.2 has). */
export const parseJson = attempt(() => (JSON.parse("[1]")[0] === 1 ? JSON.parse : undefined));
const { propertyIsEnumerable: enumerable, toString: tag } = Object.prototype;

/** The language's own, whatever a page has made of `Promise`. */
export const { constructor: NativePromise } = (async () => {})();

/** Whether a field is an object's own, and one that `Object.keys` gives. */
export const isEnumerable = (object, name) => apply(enumerable, object, [name]);

/** `[object Object]`, and the like. */
export const tagOf = (value) => apply(tag, value, []);

/** Adds to a list, up to four. (Not with `push`: libraries replace methods of arrays.) */
export function put(list, first, second, third, fourth) {
  let { length } = list;
  list[length++] = first;
  if (second !== undefined) list[length++] = second;
  if (third !== undefined) list[length++] = third;
  if (fourth !== undefined) list[length] = fourth;
}

/** Gives an object a field. (To set one may throw, or call a setter, where a prototype has a field of that name.) */
export const define = (object, name, value, enumerable = true) =>
  defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
