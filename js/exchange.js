// One request on its way, and its answer: which may be a library's, and is judged by its members, each of which may throw.
import { attempt } from "./attempt.js";
import { deliverOutcome } from "./callback.js";
import { deliver } from "./queue.js";
import { boundedText } from "./value.js";

/** `globalThis.fetch`, where there is one. */
export function globalFetch() {
  const fetch = attempt(() => globalThis.fetch);
  if (typeof fetch === "function") return fetch;
}

// `head` has the method, the URL, and the names and values of header fields, a line each. The controller is our own, and not the
// caller's signal: whatever reason he aborts with, the platform sees a plain abort.
/** Sends a request and delivers a reply, or what was thrown. Gives what cancels it. */
export function send(key, fetch, head, body) {
  try {
    const controller = new AbortController();
    deliverOutcome(key, exchange(fetch, head.split("\n"), body, controller.signal));
    return controller;
  } catch (thrown) {
    deliver(key, true, thrown);
  }
}

export const cancel = (controller) => attempt(() => controller.abort());

// What a reply holds; the same numbers as in src/npm/exchange.rs.
const [JSON_VALUE, TEXT, BROKEN, NOTHING] = [0, 1, 2, 3];

async function exchange(fetch, head, body, signal) {
  const init = initOf(head, body, signal);
  const response = await fetch(head[1], init);
  const status = attempt(() => response.status);
  // What the module can take for a status: a number of 16 bits.
  if (typeof status !== "number" || (status & 0xffff) !== status) return { form: NOTHING };
  const headers = { get: (name) => boundedText(attempt(() => response.headers.get(name))) };
  const reply = (form, content) => ({ form, content, status, headers, isManual: init.redirect === "manual" });
  try {
    const text = await response.text();
    if (typeof text !== "string") return reply(BROKEN);
    const parsed = attempt(() => [JSON.parse(text)]);
    return parsed ? reply(JSON_VALUE, parsed[0]) : reply(TEXT, text.slice(0, 99));
  } catch (thrown) {
    return reply(BROKEN, thrown);
  }
}

/** No cookies, no cache, no referrer, and above all no redirect: the token goes where it was meant to or nowhere. */
const MODES = { credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
let modes;

// Without those that the runtime refuses to be told (Cloudflare's is one). But never without any for redirects: where it can't be
// told to fail, a redirect comes back as an answer.
function findModes() {
  const takes = (init) => attempt(() => new Request("https://api.thumbtack.com", init)) !== undefined;
  const known = Object.entries(MODES).filter(([name, value]) => takes({ [name]: value }) || !takes());
  return { redirect: "manual", ...Object.fromEntries(known) };
}

// Objects with nothing to inherit: so nothing that stands on Object.prototype is sent, and a field `__proto__` is one more field.
// (`{ __proto__: null }` is as empty, but slow in V8.)
function Bare() {}
Bare.prototype = Object.freeze({ __proto__: null });

/** What `fetch` is told. */
function initOf(head, body, signal) {
  const headers = new Bare();
  for (let index = 2; index < head.length; index += 2) headers[head[index]] = head[index + 1];
  modes ??= findModes(); // not before: importing the package does nothing
  const own = { method: head[0], headers, signal };
  return Object.assign(new Bare(), modes, own, body !== undefined && { body });
}
