// How these tests ask: one call, one plain answer. Works on the app itself and on a server's URL.

import assert from "node:assert/strict";
import { createSandbox, TOKENS } from "../../sandbox/app.js";

export const SELF = "/api/v4/users/self";
export const WEBHOOKS = "/api/v4/users/webhooks";
export const VALIDATION_ERROR = "https://api.thumbtack.com/problems/validation-error";

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {Headers} headers
 * @property {string} text
 * @property {any} json The parsed body, `undefined` where it is empty or not JSON.
 */

/** @typedef {(method: string, path: string, options?: { token?: string | null, body?: unknown, headers?: Record<string, string>, raw?: BodyInit }) => Promise<Answer>} Call */

/**
 * `token: null` sends none; `body` is sent as JSON, `raw` as it is.
 * @param {string | { fetch(request: Request): Response | Promise<Response> }} target
 * @returns {Call}
 */
export function callerOf(target) {
  const origin = typeof target === "string" ? target : "http://localhost";
  return async (method, path, { token = TOKENS.helloWorld, body, headers, raw } = {}) => {
    const request = new Request(origin + path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined && raw === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      ...(raw instanceof ReadableStream ? { duplex: "half" } : {}),
      signal: AbortSignal.timeout(20_000),
    });
    const response = await (typeof target === "string" ? fetch(request) : target.fetch(request));
    const text = await response.text();
    const isJSON = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    const json = isJSON ? JSON.parse(text) : undefined;
    return { status: response.status, headers: response.headers, text, json };
  };
}

/** A caller of a sandbox of its own. */
export const newSandbox = () => callerOf(createSandbox());

export const NEW_WEBHOOK = Object.freeze({
  webhookURL: "https://example.com/hook",
  eventTypes: ["MessageCreatedV4"],
});

/** @param {Call} call @param {Record<string, unknown>} [fields] @param {string} [token] @returns {Promise<any>} */
export async function create(call, fields = {}, token = TOKENS.helloWorld) {
  const answer = await call("POST", WEBHOOKS, { token, body: { ...NEW_WEBHOOK, ...fields } });
  assert.equal(answer.status, 201, answer.text);
  return answer.json;
}

/** @param {Answer} answer @param {string[]} fields The fields that `errors` has to name, in order. */
export function assertInvalid(answer, fields) {
  assert.equal(answer.status, 400, answer.text);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  const { traceID, errors, ...rest } = answer.json;
  assert.deepEqual(rest, {
    type: VALIDATION_ERROR,
    title: "Your request is not valid.",
    status: 400,
  });
  assert.match(traceID, /^[0-9a-f]{16}$/);
  assert.deepEqual(
    errors.map((/** @type {any} */ error) => error.field),
    fields,
  );
  for (const error of errors) {
    assert.deepEqual(Object.keys(error), ["field", "message"]);
    assert.match(error.message, /^(is|has|ended) /);
  }
}

/** @param {Answer} answer @param {number} status @param {string} title */
export function assertProblem(answer, status, title) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers.get("content-type"), "application/problem+json");
  const { type, title: given, status: member, traceID } = answer.json;
  assert.deepEqual([type, given, member], ["about:blank", title, status]);
  assert.match(traceID, /^[0-9a-f]{16}$/);
}
