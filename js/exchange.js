// One request on its way, and its answer: which may be a library's, and is judged by its members, each of which may throw.
import { attempt } from "./attempt.js";
import { parseJson } from "./builtins.js";
import { deliver } from "./queue.js";
import { initOf } from "./request-init.js";
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
    exchange(key, fetch, head.split("\n"), body, controller.signal);
    return controller;
  } catch (thrown) {
    deliver(key, true, thrown);
  }
}

export const cancel = (controller) => attempt(() => controller.abort());

// What a reply holds; the same numbers as in src/npm/exchange.rs.
const JSON_VALUE = 0;
const TEXT = 1;
const BROKEN = 2;
const NO_RESPONSE = 3;
const READ_BEFORE = 4;

async function exchange(key, fetch, head, body, signal) {
  let response;
  let reply;
  try {
    const init = initOf(head, body, signal);
    response = await fetch(head[1], init);
    reply = replyOf(response, init);
    if (reply.form === BROKEN) {
      const text = await response.text();
      take(reply, text, parseJson ? attempt(() => [parseJson(text)]) : await parsedByResponse(text));
    }
  } catch (thrown) {
    if (reply === undefined) return deliver(key, true, thrown);
    reply.content = thrown;
    if (isLocked(response)) reply.form = READ_BEFORE;
  }
  deliver(key, false, reply);
}

/** What an answer is, before its body has been read: broken, if nothing follows. */
function replyOf(response, { redirect }) {
  const status = attempt(() => response.status);
  // What the module can take for a status: a number of 16 bits.
  const isStatus = typeof status === "number" && (status & 0xffff) === status;
  const isResponse = isStatus && typeof attempt(() => response.text) === "function";
  const isRead = attempt(() => response.bodyUsed) === true;
  return {
    form: isResponse ? (isRead ? READ_BEFORE : BROKEN) : NO_RESPONSE,
    content: undefined,
    status,
    headers: { get: (name) => boundedText(attempt(() => response.headers.get(name))) },
    isManual: redirect === "manual",
  };
}

/** Whether somebody else has begun to read a body, so that nothing of it could be read here. */
const isLocked = (response) => attempt(() => response.bodyUsed === false && response.body.locked) === true;

/** The platform's other way to read JSON. */
async function parsedByResponse(text) {
  try {
    return [await new Response(text).json()];
  } catch {}
}

function take(reply, text, parsed) {
  if (typeof text !== "string") {
    reply.form = NO_RESPONSE;
    return;
  }
  reply.form = parsed ? JSON_VALUE : TEXT;
  reply.content = parsed ? parsed[0] : text.slice(0, 99);
}
