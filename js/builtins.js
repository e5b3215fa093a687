// What the client needs of the language beyond its syntax, taken when it is loaded: pages replace built-ins later. Those that had
// been replaced before, by old libraries with other things of these names, are not among them: `Reflect` is younger than they are.
import { attempt } from "./attempt.js";

export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { isArray } = Array;
export const { hasOwn } = Object;
/** `JSON.parse`; nothing where a library has put something else in its place (MooTools 1.2 has). */
export const parseJson = attempt(() => (JSON.parse("[1]")[0] === 1 ? JSON.parse : undefined));
const { toString: tag } = Object.prototype;

/** The language's own, whatever a page has made of `Promise`. */
export const { constructor: NativePromise } = (async () => {})();

/** `[object Object]`, and the like. */
export const tagOf = (value) => apply(tag, value, []);

/** Adds to a list. (Not with `push`: libraries replace methods of arrays.) */
export const put = (list, value) => {
  list[list.length] = value;
};

/** Gives an object a field. (To set one may throw, or call a setter, where a prototype has a field of that name.) */
export const define = (object, name, value, enumerable = true) =>
  defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
