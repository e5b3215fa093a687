// One request on its way, and the response as it comes back. A response may be that of another realm or of a library: it is
// judged by its members, each of which may throw.
import { BROKE, NO_ABORT, NOT_A_RESPONSE, OPAQUE, REDIRECTED, SETTLED, THREW, within } from "./wait.js";

/** Where a call goes, with this segment for a webhook's ID. */
export const urlOf = ({ shell, order: { path } }, segment, query) =>
  shell.baseUrl + path.replace("{webhookID}", () => segment) + query;

/**
 * Sends a request and waits for the whole response. Resolves to how it ended; then the text of the body or what was thrown,
 * the status, and the field `Retry-After`.
 *
 * What is not waited for to the end is cancelled; by a controller of our own, not the caller's signal: whatever reason the
 * caller aborts with, the platform sees a plain abort.
 */
export function exchange(wait, fetch, call, authorization) {
  let controller;
  const cancel = () => {
    try {
      controller.abort();
    } catch {}
  };
  let signal;
  try {
    controller = new AbortController();
    signal = controller.signal;
  } catch (thrown) {
    return within(wait, call.limitMs, Promise.resolve([NO_ABORT, thrown]));
  }
  const { segment, query } = call.order;
  const url = urlOf(call, segment, query);
  return within(wait, call.limitMs, send(fetch, url, initOf(call, authorization, signal)), cancel);
}

/** Whether this runtime makes a Request with these options. */
function takes(options) {
  try {
    return new Request("https://api.thumbtack.com", options) !== undefined;
  } catch {
    return false;
  }
}

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

let modes;

/**
 * What `fetch` is told: no cookies, no cache, no referrer, and above all no redirect, for the token goes where it was meant to
 * or nowhere. Without prototypes, so that nothing on one is sent, and a field `__proto__` is one more field.
 */
function initOf({ order, shell }, authorization, signal) {
  const { method, input, headers } = order;
  const body = method === "GET" ? undefined : JSON.stringify(input);
  const fields = { __proto__: null, authorization, accept: "application/json" };
  if (body !== undefined) fields["content-type"] = "application/json";
  for (const name in shell.headers) fields[name] = shell.headers[name];
  for (const name in headers) fields[name] = headers[name];
  modes ??= findModes(); // not before: importing the package does nothing
  const { credentials, cache, redirect, referrerPolicy } = modes;
  const init = {
    __proto__: null,
    method,
    headers: fields,
    credentials,
    cache,
    redirect,
    referrerPolicy,
    signal,
  };
  if (body !== undefined) init.body = body;
  return init;
}

/** The statuses that `fetch` takes for a redirect (https://fetch.spec.whatwg.org/#redirect-status). */
const REDIRECTS = [301, 302, 303, 307, 308];

async function send(fetch, url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch (thrown) {
    return [THREW, thrown];
  }
  const status = member(response, "status");
  if (status === 0) return [OPAQUE];
  if (init.redirect === "manual" && REDIRECTS.includes(status)) return [REDIRECTED];
  if (!Number.isInteger(status) || status < 0 || status > 65535) return [NOT_A_RESPONSE];
  const after = retryAfter(response);
  try {
    const text = await response.text();
    return typeof text === "string" ? [SETTLED, text, status, after] : [BROKE, undefined, status, after];
  } catch (thrown) {
    return [BROKE, thrown, status, after];
  }
}

function member(response, name) {
  try {
    return response[name];
  } catch {}
}

/** The field `Retry-After`, where there is one that this origin may see. */
function retryAfter(response) {
  try {
    const value = response.headers.get("retry-after");
    // No server means one without end.
    if (typeof value === "string" && value.length < 1000) return value;
  } catch {}
}
