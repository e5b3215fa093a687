// One request on its way, and the response as it comes back. A response may be that of another realm or of a library: it is
// judged by its members, each of which may throw.
import { SETTLED, THREW, within } from "./interrupt.js";

/** How an exchange failed, besides; the same numbers as in ending.rs. */
const BROKE = 8;
const NOT_A_RESPONSE = 9;
const OPAQUE = 10;
const NO_ABORT = 11;
export const NO_FETCH = 12;

/** What one call sends. */
export const order = (shell, secrets, method, url, body, headers, limitMs, signal) => ({
  shell,
  secrets,
  method,
  url,
  body,
  headers,
  limitMs,
  signal,
});

/**
 * Sends a request and waits for the whole response. Resolves to how it ended; then the text of the body or what was thrown,
 * the status, and the field `Retry-After`.
 *
 * What is not waited for to the end is cancelled; by a controller of our own, not the caller's signal: whatever reason the
 * caller aborts with, the platform sees a plain abort.
 */
export function exchange(call, fetch, order, authorization) {
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
    return within(call, order.limitMs, Promise.resolve([NO_ABORT, thrown]));
  }
  return within(call, order.limitMs, send(fetch, order.url, initOf(order, authorization, signal)), cancel);
}

// Without prototypes, so that nothing on one is sent, and a field `__proto__` is one more field.
function initOf({ method, body, headers, shell: { base } }, authorization, signal) {
  const fields = { __proto__: null, authorization, accept: "application/json" };
  if (body !== undefined) fields["content-type"] = "application/json";
  for (const name in headers) fields[name] = headers[name];
  // Not by a spread, which takes three times as long.
  const { credentials, cache, redirect, referrerPolicy } = base;
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

async function send(fetch, url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch (thrown) {
    return [THREW, thrown];
  }
  const status = member(response, "status");
  if (status === 0) return [OPAQUE];
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
    // One without end would not fit into the module's memory.
    if (typeof value === "string" && value.length < 1000) return value;
  } catch {}
}
