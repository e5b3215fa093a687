// What Node has built in. By a way that bundlers do not follow, so that one file is for Node and browsers (Node 20.16, Deno, Bun).
import { attempt } from "./attempt.js";

/** One of Node's modules; nothing in a browser. */
export const builtIn = (name) => attempt(() => globalThis.process.getBuiltinModule(`node:${name}`));

/**
 * A class of the platform's that has this method; or Node's, where a test runner hides it (Jest's jsdom has no TextEncoder), or a
 * polyfill has only a part of it.
 */
export const platformClass = (name, method) =>
  classIn(globalThis, name, method) ?? classIn(builtIn("util"), name, method);

const classIn = (owner, name, method) =>
  attempt(() => (method in owner[name].prototype ? owner[name] : undefined));
