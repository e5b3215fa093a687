// Errors as RFC 9457 ProblemDetails. A room that has to refuse a request throws a Problem; app.js answers with it.

/** One item of `errors`. Chosen: nobody has published the real shape. `field` is a path such as `eventTypes[0]`.
 * @typedef {{ field: string, message: string }} FieldError */

/**
 * @typedef {object} ProblemInit
 * @property {string} [type]
 * @property {string} title
 * @property {number} status
 * @property {boolean | undefined} [traced] Whether the answer has a `traceID` (documented since January 2026).
 * @property {{ detail?: string, errors?: FieldError[] }} [members]
 * @property {Record<string, string>} [headers]
 */

// Chosen: a body with thousands of wrong items must not make an answer many times its own size.
const MAX_ERRORS = 20;

export class Problem extends Error {
  #init;

  /** @param {ProblemInit} init */
  constructor(init) {
    super(init.title);
    this.name = "Problem";
    this.#init = init;
  }

  /** The members stand in the order of the documented examples. */
  response() {
    const { type = "about:blank", title, status, traced = true, members, headers } = this.#init;
    const traceID = traced ? newTraceID() : undefined;
    return new Response(JSON.stringify({ type, title, status, traceID, ...members }), {
      status,
      headers: { ...headers, "content-type": "application/problem+json" },
    });
  }
}

/** Sixteen hexadecimal digits, like the documented `feca66787a0a9ee8`. */
function newTraceID() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Documented: type, title and status. @param {FieldError[]} errors */
export function validationError(errors) {
  return new Problem({
    type: "https://api.thumbtack.com/problems/validation-error",
    title: "Your request is not valid.",
    status: 400,
    members: { errors: errors.slice(0, MAX_ERRORS) },
  });
}

/**
 * The header is what RFC 9110 asks of every 401; nobody has recorded whether the real API sends it.
 * @param {string} detail
 * @param {{ traced?: boolean | undefined }} [options]
 */
export function unauthorized(detail, { traced } = {}) {
  const headers = { "www-authenticate": "Bearer" };
  return new Problem({ title: "Unauthorized", status: 401, traced, members: { detail }, headers });
}

/** @param {string} detail */
export function forbidden(detail) {
  return new Problem({ title: "Forbidden", status: 403, members: { detail } });
}

export function noSuchPath() {
  return new Problem({ title: "Not Found", status: 404, members: { detail: "no such path" } });
}

/** The same for a webhook that never was, was deleted, or is another user's: the answer must not tell which. */
export function noSuchWebhook() {
  return new Problem({ title: "Not Found", status: 404, members: { detail: "no such webhook" } });
}

export function noSuchFault() {
  return new Problem({ title: "Not Found", status: 404, members: { detail: "no such fault" } });
}

/** @param {string} detail */
export function conflict(detail) {
  return new Problem({ title: "Conflict", status: 409, members: { detail } });
}

/** @param {string[]} allowed */
export function methodRefused(allowed) {
  const headers = { allow: allowed.join(", ") };
  return new Problem({ title: "Method Not Allowed", status: 405, headers });
}

/** @param {number} maxBytes */
export function bodyTooLarge(maxBytes) {
  const detail = `the body is larger than ${maxBytes} bytes`;
  return new Problem({ title: "Content Too Large", status: 413, members: { detail } });
}

export function notJSON() {
  const detail = "the content-type is not application/json";
  return new Problem({ title: "Unsupported Media Type", status: 415, members: { detail } });
}

/** What to answer to whatever was thrown. @param {unknown} error */
export function asProblem(error) {
  return error instanceof Problem ? error : internalError(error);
}

/** The caller learns nothing of the cause; whoever runs the sandbox does. @param {unknown} cause */
function internalError(cause) {
  console.error(cause);
  return new Problem({ title: "Internal Server Error", status: 500 });
}

/** @param {FieldError[]} errors */
export function refuse(errors) {
  if (errors.length > 0) throw validationError(errors);
}
