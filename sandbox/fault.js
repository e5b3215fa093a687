// What a fault is, and which ones make sense. Like everywhere in the sandbox, all errors are collected and none
// repeats a value.

import { fieldValue, freeFieldName } from "./http-fields.js";
import { integer, isBetween, isObject, oneOf, string, UNKNOWN } from "./rules.js";

/** @typedef {import("./problems.js").FieldError} FieldError */

/** Where the connection ends: before anything is sent, after the headers, or in the middle of the body.
 * @typedef {"before" | "headers" | "body"} Cut */

/**
 * @typedef {object} Fault
 * @property {number} [status] Answers with this status; left out, the answer is the operation's own.
 * @property {Record<string, string>} [headers] Headers of that answer.
 * @property {string | Record<string, unknown>} [body] Its body: a text as it is, an object as JSON. Left out, it is
 *   ProblemDetails.
 * @property {number} [delayMs] How long the answer is held back, or the cut.
 * @property {Cut} [cut]
 * @property {boolean} [carryOut] Whether the operation is carried out all the same: then the caller is told of a
 *   failure, and yet it was done. Default: only where the answer is the operation's own.
 * @property {number} [count] How many requests it strikes. Default: all, until it is removed.
 * @property {number} [share] Which part of the requests it strikes, at random. Default 1.
 * @property {string} [operation] Only requests for this operation, e.g. `createWebhook`.
 * @property {string} [method] Only requests for operations with this method.
 */

/** Chosen. A minute is longer than the client's default limit of an attempt. */
export const MAX_DELAY_MS = 60_000;
const MAX_COUNT = 1_000_000;
const MAX_HEADERS = 20;

/** What fetch's Response takes without a body only. */
export const WITHOUT_BODY = [204, 205, 304];

/** @type {Record<string, import("./rules.js").Rule>} */
const RULES = {
  status: integer(200, 599),
  body: (value) =>
    typeof value === "string" || isObject(value) ? undefined : "is not a string or an object",
  delayMs: integer(0, MAX_DELAY_MS),
  cut: oneOf(["before", "headers", "body"]),
  carryOut: (value) => (typeof value === "boolean" ? undefined : "is not a boolean"),
  count: integer(1, MAX_COUNT),
  share: (value) => (isBetween(value, 0, 1) ? undefined : "is not a number from 0 to 1"),
  method: oneOf(["GET", "POST", "PUT", "DELETE"]),
};

/**
 * @param {unknown} value
 * @param {string[]} operations The names of the operations that there are.
 * @param {(field: string) => string} at Where a field of it stands in the body; `""` is the fault itself.
 * @returns {FieldError[]}
 */
export function faultErrors(value, operations, at) {
  if (!isObject(value)) return [{ field: at(""), message: "is not an object" }];
  const rules = { ...RULES, operation: oneOf(operations) };
  const errors = Object.entries(value).flatMap(([field, given]) => {
    if (field === "headers") return headerErrors(given, at(field));
    const message = Object.hasOwn(rules, field)
      ? rules[/** @type {keyof typeof rules} */ (field)]?.(given)
      : UNKNOWN;
    return message === undefined ? [] : [{ field: at(field), message }];
  });
  // Whether the parts go together is asked of parts that are right.
  return errors.length > 0 ? errors : contradictions(value, at);
}

/**
 * @param {Fault} fault
 * @param {(field: string) => string} at
 * @returns {FieldError[]}
 */
function contradictions({ status, headers, body, delayMs, cut, carryOut }, at) {
  /** @type {Array<[field: string, message: string, applies: boolean]>} */
  const rules = [
    ["", "has none of status, delayMs and cut", status === undefined && delayMs === undefined && !cut],
    ["status", "is never sent where the cut comes before", status !== undefined && cut === "before"],
    ["headers", "is of no use without a status", headers !== undefined && status === undefined],
    ["body", "is of no use without a status", body !== undefined && status === undefined],
    ["body", "is not allowed with this status", body !== undefined && WITHOUT_BODY.includes(status ?? 0)],
    [
      "carryOut",
      "is false, but the answer is the operation's own",
      carryOut === false && status === undefined && cut !== "before",
    ],
  ];
  return rules.flatMap(([field, message, applies]) => (applies ? [{ field: at(field), message }] : []));
}

/** @param {unknown} value @param {string} field @returns {FieldError[]} */
function headerErrors(value, field) {
  if (!isObject(value)) return [{ field, message: "is not an object" }];
  const entries = Object.entries(value);
  if (entries.length > MAX_HEADERS) return [{ field, message: `has more than ${MAX_HEADERS} fields` }];
  return entries.flatMap(([name, text]) => {
    const message = freeFieldName(name) ?? string(text) ?? fieldValue(String(text));
    return message === undefined ? [] : [{ field: `${field}.${name}`, message }];
  });
}
