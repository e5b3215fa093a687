// Holds what callers were told against what the sandbox did.

import assert from "node:assert/strict";
import { isThumbtackError } from "thumbtack-users";

/** @typedef {import("./caller.js").Call} Call */
/** @typedef {import("../../sandbox/strike.js").LoggedRequest & { number: number }} LoggedRequest */
/** @typedef {import("thumbtack-users").Webhook} Webhook */

const MAX_ATTEMPTS = 3;

/**
 * One call: sent as often as the rules say, and told what the last of its requests came to.
 * @param {Call} call
 * @param {LoggedRequest[]} requests
 */
export function auditCall(call, requests) {
  const { operation, attempts, error } = call;
  const about = story(call, requests);
  for (const request of requests) assert.equal(request.operation, operation, about);

  // What the client says of itself: attempts are counted from 1, and each but the last says that one follows.
  assert.deepEqual(
    attempts.map(({ attempt, retryInMs }) => [attempt, retryInMs !== undefined]),
    attempts.map((_, index) => [index + 1, index + 1 < attempts.length]),
    about,
  );
  assert.ok(attempts.length >= 1 && attempts.length <= MAX_ATTEMPTS, about);
  if (error !== undefined) {
    assert.ok(isThumbtackError(error) && error instanceof Error, about);
    assert.equal(error.attempts, attempts.length, about);
    assert.equal(error.operation, operation, about);
  }

  // What the sandbox says of it: each attempt is one request, never more. Fewer there can be, where a connection broke
  // before the sandbox saw anything; then the attempt got no answer.
  const unseen = attempts.length - pairs(attempts, requests, about);
  assert.equal(requests.length, attempts.length - unseen, about);

  // Whether the last attempt should have been the last, and what its caller should have been told.
  for (const [index, attempt] of attempts.entries()) {
    const code = attempt.error?.code;
    const isLast = index + 1 === attempts.length;
    const mayFollow = isRetried(operation, attempt.status, code) && index + 1 < MAX_ATTEMPTS;
    assert.equal(!isLast, mayFollow, `${about}: attempt ${index + 1} came to ${code ?? "success"}`);
  }
  assert.equal(error?.code, attempts.at(-1)?.error?.code, about);
  return { unseen };
}

/** Both sides of a call, for whoever has to find out what went wrong. @param {Call} call @param {LoggedRequest[]} requests */
function story({ requestID, operation, attempts }, requests) {
  const told = attempts.map(({ status, error }) => `${status ?? "-"} ${error?.code ?? "success"}`);
  const done = requests.map(
    ({ outcome, answered, cut }) => `${outcome ?? "-"}/${answered ?? "-"} ${cut ?? ""}`,
  );
  return `${requestID} ${operation}: told [${told}], sandbox [${done}]`;
}

/**
 * Finds each request's attempt, in order, and tells how many there are.
 * @param {Call["attempts"]} attempts
 * @param {LoggedRequest[]} requests
 * @param {string} about
 */
function pairs(attempts, requests, about) {
  let seen = 0;
  for (const attempt of attempts) {
    const request = requests[seen];
    if (request !== undefined && fits(attempt, request)) seen++;
    else assert.equal(attempt.error?.code, "network", about);
  }
  return seen;
}

/** @param {Call["attempts"][0]} attempt @param {LoggedRequest} request */
function fits({ operation, attempt, status, error }, { cut, answered }) {
  // Of a success that broke off, the status may have been seen or not; it is no success without its body. The status of
  // a refusal says enough without one.
  const isRefused = answered !== null && answered >= 400;
  if (cut !== null && !isRefused) {
    return error?.code === "network" && (status === undefined || status === answered);
  }
  // A 404 to a repeated delete is a success: an attempt before had done it.
  const isGone = operation === "deleteWebhook" && attempt > 1 && answered === 404;
  return status === answered && error?.code === (isGone ? undefined : codeOf(answered));
}

/** @param {number | null} status */
function codeOf(status) {
  /** @type {Record<number, string | undefined>} */
  const codes = { 404: "not_found", 429: "rate_limited", 500: "server_error", 503: "server_error" };
  return codes[status ?? 0];
}

/**
 * The table of the contract, as far as it comes up here.
 * @param {string} operation
 * @param {number | undefined} status
 * @param {string | undefined} code
 */
function isRetried(operation, status, code) {
  if (code === "rate_limited") return true;
  if (operation === "createWebhook") return false;
  return code === "network" || status === 500 || status === 503;
}

/**
 * All calls together, against what there is in the end.
 * @param {Call[]} calls In the order of each caller.
 * @param {(requestID: string) => LoggedRequest[]} requestsOf
 * @param {Webhook[]} stored
 */
export function auditStore(calls, requestsOf, stored) {
  /** What there has to be, by what callers were told and, where they were not told, by the log.
   * @type {Map<string, Webhook>} */
  const expected = new Map();
  let doneThoughRejected = 0;
  for (const call of calls) {
    const done = requestsOf(call.requestID).filter(({ outcome }) => outcome !== null && outcome < 300);
    const isWrite =
      call.operation === "deleteWebhook" || call.after !== undefined || call.created !== undefined;
    if (!isWrite) continue;
    // Whoever is told of a success can rely on it.
    if (call.error === undefined) assert.ok(done.length > 0, `${call.requestID} was not done`);
    else if (done.length > 0) doneThoughRejected++;
    if (done.length === 0) continue;
    if (call.created !== undefined) {
      assert.equal(done.length, 1, `${call.requestID} created ${done.length} webhooks`);
      const webhookID = call.value?.webhookID ?? done[0]?.webhookID;
      assert.equal(done[0]?.webhookID, webhookID);
      expected.set(webhookID, { webhookID, ...call.created });
    } else if (call.after !== undefined) {
      expected.set(call.after.webhookID, call.after);
    } else {
      assert.equal(done.length, 1, `${call.requestID} deleted ${done.length} times`);
      expected.delete(call.webhookID ?? "");
    }
  }

  const urls = new Set(stored.map(({ webhookURL }) => webhookURL));
  assert.equal(urls.size, stored.length, "a webhook is there twice");
  const byID = new Map(stored.map((webhook) => [webhook.webhookID, webhook]));
  assert.deepEqual(sorted(byID), sorted(expected));
  return { doneThoughRejected };
}

/** @param {Map<string, Webhook>} webhooks */
function sorted(webhooks) {
  return [...webhooks.values()].sort((one, other) => (one.webhookID < other.webhookID ? -1 : 1));
}
