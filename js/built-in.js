// What Node has built in. By a way that bundlers do not follow, so that one file is for Node and browsers (Node 20.16, Deno, Bun).
import { attempt } from "./attempt.js";

/** One of Node's modules; nothing in a browser. */
export const builtIn = (name) => attempt(() => globalThis.process.getBuiltinModule(`node:${name}`));

/** Methods that old polyfills of a class lack. */
const METHODS = { __proto__: null, TextDecoder: "decode", TextEncoder: "encodeInto" };

/**
 * Something of the platform's by its name; or Node's, where a test runner hides it (Jest's jsdom has no TextEncoder), or a polyfill
 * has only a part of it.
 */
export const platformObject = (name) => whole(globalThis, name) ?? whole(builtIn("util"), name);

const whole = (owner, name) =>
  attempt(() => (!(name in METHODS) || METHODS[name] in owner[name].prototype ? owner[name] : undefined));
