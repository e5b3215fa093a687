// What `fetch` is told of a request, beside its URL.
import { attempt } from "./attempt.js";
import { define, hasOwn } from "./builtins.js";

/** No cookies, no cache, no referrer, and above all no redirect: the token goes where it was meant to or nowhere. */
const MODES = {
  __proto__: null,
  credentials: "omit",
  cache: "no-store",
  redirect: "error",
  referrerPolicy: "no-referrer",
};
let modes;

// Without those that the runtime refuses to be told (Cloudflare's is one). But never without any for redirects: where it can't be
// told to fail, a redirect comes back as an answer.
function findModes() {
  const takes = (init) => attempt(() => new Request("https://api.thumbtack.com", init)) !== undefined;
  const known = { __proto__: null, redirect: "manual" };
  for (const name in MODES) {
    const value = MODES[name];
    if (takes({ __proto__: null, [name]: value }) || !takes()) known[name] = value;
  }
  return known;
}

/** What `fetch` is told: ordinary objects, as pages wrap it in code that calls methods of theirs. */
export function initOf(head, body, signal) {
  const headers = {};
  for (let index = 2; index < head.length; index += 2) add(headers, head[index], head[index + 1]);
  modes ??= { ...findModes() }; // not before: importing the package does nothing
  const init = { method: head[0], headers, signal, ...modes }; // in this order: V8 takes longer for another
  if (body !== undefined) add(init, "body", body);
  // Of headers, nothing that is inherited is sent; but `fetch` asks them whether they are a list.
  if (Symbol.iterator in ROOT) define(headers, Symbol.iterator, undefined, false);
  return hideInherited(init);
}

/** Gives an object a field: by definition, which takes longer, only where it inherits one of that name. */
function add(object, name, value) {
  if (name in object) define(object, name, value);
  else object[name] = value;
}

// What `fetch` looks for in an object. (Of what somebody has put on Object.prototype, all that can be enumerated is found without
// a list.)
const LOOKED_FOR = (
  "body cache client credentials dispatcher duplex headers integrity keepalive method mode priority privateToken proxy " +
  "redirect referrer referrerPolicy signal window"
).split(" ");
const ROOT = Object.prototype;

/** Hides the fields that an object inherits from Object.prototype: or `fetch` would take them for what it is told. */
export function hideInherited(init) {
  for (const name in ROOT) hide(init, name);
  for (let index = 0; index < LOOKED_FOR.length; index++)
    if (LOOKED_FOR[index] in ROOT) hide(init, LOOKED_FOR[index]);
  return init;
}

function hide(object, name) {
  if (!hasOwn(object, name)) define(object, name, undefined);
}
