// What Node has built in. By a way that bundlers do not follow, so that one file is for Node and browsers (Node 20.16, Deno, Bun).
import { attempt } from "./attempt.js";

/** One of Node's modules; nothing in a browser. */
export const builtIn = (name) => attempt(() => globalThis.process.getBuiltinModule(`node:${name}`));

/** A class of the platform's; or Node's, where a test runner hides it (Jest's jsdom has no TextEncoder). */
export const platformClass = (name) => globalThis[name] ?? builtIn("util")?.[name];
