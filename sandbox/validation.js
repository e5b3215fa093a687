// What a body of create and update may hold. All errors of a body are collected, so that one answer names them all.

import { BODY } from "./body.js";
import { checkCredentials } from "./credentials.js";
import { isLoopback } from "./loopback.js";
import { refuse } from "./problems.js";
import { UNKNOWN } from "./rules.js";

/** @typedef {import("./problems.js").FieldError} FieldError */
/** @typedef {import("./webhooks.js").WebhookFields} WebhookFields */
/** @typedef {import("./credentials.js").Credentials} Credentials */

/** @type {Record<string, (value: unknown) => FieldError[]>} */
const RULES = {
  webhookURL: (value) => fieldErrors("webhookURL", urlError(value)),
  eventTypes: eventTypeErrors,
  enabled: (value) => fieldErrors("enabled", typeof value === "boolean" ? undefined : "is not a boolean"),
  auth: (value) => checkCredentials(value, "auth").errors,
};

/**
 * @param {Record<string, unknown>} body
 * @returns {{ fields: WebhookFields, credentials: Credentials | undefined }}
 */
export function checkNewWebhook(body) {
  const errors = bodyErrors(body, ["webhookURL", "eventTypes", "enabled", "auth"]);
  // Chosen: these two are required. Without either there is nothing to deliver, or nowhere to deliver it to.
  for (const field of ["webhookURL", "eventTypes"]) {
    if (!Object.hasOwn(body, field)) errors.push({ field, message: "is missing" });
  }
  refuse(errors);

  const { webhookURL, eventTypes, enabled, auth } = /** @type {WebhookFields & { auth?: unknown }} */ (body);
  return {
    // Chosen: the documented example sends `false` to create a disabled webhook, so left out has to mean enabled.
    fields: { webhookURL, eventTypes, enabled: enabled ?? true },
    credentials: auth === undefined ? undefined : checkCredentials(auth).credentials,
  };
}

/**
 * Credentials have operations of their own, so `auth` is not a field of an update.
 * @param {Record<string, unknown>} body
 * @returns {Partial<WebhookFields>}
 */
export function checkWebhookChanges(body) {
  const errors = bodyErrors(body, ["webhookURL", "eventTypes", "enabled"]);
  if (Object.keys(body).length === 0) errors.push({ field: BODY, message: "has no field" });
  refuse(errors);
  return body;
}

/**
 * @param {Record<string, unknown>} body
 * @param {string[]} known
 */
function bodyErrors(body, known) {
  return Object.entries(body).flatMap(([field, value]) =>
    known.includes(field) ? (RULES[field]?.(value) ?? []) : fieldErrors(field, UNKNOWN),
  );
}

/**
 * Documented at second hand: `^https://`. Chosen: `http:` for receivers on this machine, and no user name or password
 * in the URL, since the URL is given back and credentials never are.
 * @param {unknown} value
 */
function urlError(value) {
  if (typeof value !== "string") return "is not a string";
  if (!/^https?:\/\/[^\s/]/.test(value) || /\s/.test(value) || !URL.canParse(value)) {
    return "is not an absolute https URL";
  }
  const { protocol, hostname, username, password } = new URL(value);
  if (username !== "" || password !== "") return "has a user name or password";
  if (protocol === "http:" && !isLoopback(hostname)) return "is http, which only a loopback host may be";
  return undefined;
}

/** Chosen: any name is an event type, since only `MessageCreatedV4` is known and more may exist. @param {unknown} value */
function eventTypeErrors(value) {
  const field = "eventTypes";
  if (!Array.isArray(value)) return fieldErrors(field, "is not an array");
  if (value.length === 0) return fieldErrors(field, "is empty");
  return value.flatMap((item, index) =>
    typeof item === "string" && item !== ""
      ? []
      : fieldErrors(`${field}[${index}]`, "is not a non-empty string"),
  );
}

/** @param {string} field @param {string | undefined} message @returns {FieldError[]} */
function fieldErrors(field, message) {
  return message === undefined ? [] : [{ field, message }];
}
