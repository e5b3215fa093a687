// One request on its way, and the answer as it comes back. An answer may be that of another realm or of a library: it is judged by
// its members, each of which may throw.
import { deliver } from "./queue.js";

/** `globalThis.fetch`, where there is one. */
export function globalFetch() {
  try {
    const { fetch } = globalThis;
    if (typeof fetch === "function") return fetch;
  } catch {}
}

/**
 * Sends a request and delivers a reply, or what was thrown. `head` has the method, the URL, and the names and values of header
 * fields, a line each. Gives what cancels it, by a controller of our own and not the caller's signal: whatever reason the caller
 * aborts with, the platform sees a plain abort.
 */
export function send(key, fetch, head, body) {
  let controller;
  let signal;
  try {
    controller = new AbortController();
    ({ signal } = controller);
  } catch (thrown) {
    deliver(key, true, thrown);
    return undefined;
  }
  exchange(fetch, head.split("\n"), body, signal).then(
    (reply) => deliver(key, false, reply),
    (thrown) => deliver(key, true, thrown),
  );
  return controller;
}

export function cancel(controller) {
  try {
    controller.abort();
  } catch {}
}

// What a reply holds; the same numbers as in src/npm/exchange.rs.
const JSON_VALUE = 0;
const TEXT = 1;
const BROKEN = 2;
const NOTHING = 3;

async function exchange(fetch, [method, url, ...fields], body, signal) {
  const init = initOf(method, fields, body, signal);
  const response = await fetch(url, init);
  const status = member(response, "status");
  const isManual = init.redirect === "manual";
  const headers = { get: (name) => header(response, name) };
  const reply = (form, content) => ({ form, content, status, headers, isManual });
  if (!isU16(status)) return { form: NOTHING };
  let text;
  try {
    text = await response.text();
  } catch (thrown) {
    return reply(BROKEN, thrown);
  }
  if (typeof text !== "string") return reply(BROKEN);
  try {
    return reply(JSON_VALUE, JSON.parse(text));
  } catch {
    return reply(TEXT, text.slice(0, 99));
  }
}

/**
 * What `fetch` is told: no cookies, no cache, no referrer, and above all no redirect, for the token goes where it was meant to or
 * nowhere. Without prototypes, so that nothing on one is sent, and a field `__proto__` is one more field.
 */
function initOf(method, fields, body, signal) {
  const headers = { __proto__: null };
  for (let index = 0; index < fields.length; index += 2) headers[fields[index]] = fields[index + 1];
  modes ??= findModes(); // not before: importing the package does nothing
  const { credentials, cache, redirect, referrerPolicy } = modes;
  const init = { __proto__: null, method, headers, credentials, cache, redirect, referrerPolicy, signal };
  if (body !== undefined) init.body = body;
  return init;
}

let modes;

/**
 * A request's cookies, cache, redirects and referrer: none of them. What the runtime refuses to be told is left out (Cloudflare's
 * is one), but never that a redirect is not to be followed: there it comes back as an answer.
 */
function findModes() {
  const mode = (name, value, otherwise) => (takes({ [name]: value }) || !takes() ? value : otherwise);
  return {
    credentials: mode("credentials", "omit"),
    cache: mode("cache", "no-store"),
    redirect: mode("redirect", "error", "manual"),
    referrerPolicy: mode("referrerPolicy", "no-referrer"),
  };
}

/** Whether this runtime makes a Request with these options. */
function takes(options) {
  try {
    return new Request("https://api.thumbtack.com", options) !== undefined;
  } catch {
    return false;
  }
}

/** Whether the module can take this for what a status is there, a number of 16 bits. */
const isU16 = (value) => typeof value === "number" && new Uint16Array([value])[0] === value;

function member(response, name) {
  try {
    return response[name];
  } catch {}
}

/** A header field, where there is one that this origin may see. No server means one without end. */
function header(response, name) {
  try {
    const value = response.headers.get(name);
    if (typeof value === "string" && value.length < 1000) return value;
  } catch {}
  return null;
}
