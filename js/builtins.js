// What the client needs of the language beyond its syntax, taken when it is loaded: pages replace built-ins later. Those that had
// been replaced before, by old libraries with other things of these names, are not among them: `Reflect` is younger than they are.
export const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
export const { isArray } = Array;
export const { hasOwn } = Object;
export const parseJson = JSON.parse;
const { toString: tag } = Object.prototype;

/** The language's own, whatever a page has made of `Promise`. */
export const { constructor: NativePromise } = (async () => {})();

/** `[object Object]`, and the like. */
export const tagOf = (value) => apply(tag, value, []);

/** Gives an object a field. (To set one may throw, or call a setter, where a prototype has a field of that name.) */
export const define = (object, name, value, enumerable = true) =>
  defineProperty(object, name, { __proto__: null, value, enumerable, writable: true, configurable: true });
