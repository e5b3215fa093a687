// What the API says when it does not answer with a success: ProblemDetails (RFC 9457), or whatever a proxy or firewall on
// the way put in their place.
import { isPresentable } from "./cause.js";
import { bounded } from "./json.js";
import { redact } from "./secret.js";

/** Source: the API reference, "Troubleshooting". */
const CODES = {
  // Not a success: the firewall asks the browser to prove itself, in silence.
  202: "challenged",
  400: "bad_request",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  429: "rate_limited",
  451: "legally_unavailable",
};
const CLASSES = { 4: "client_error", 5: "server_error" };

/** The stable code of a status that is not a success. */
export const codeOf = (status) => CODES[status] ?? CLASSES[(status / 100) | 0] ?? "unexpected_status";

/** Whether a status means that the operation was done. */
export const isSuccess = (status) => status === 200 || status === 201 || status === 204;

/** So much of a text of the server's stands in a field, in characters. */
const FIELD = /^.{0,10000}/su;

/**
 * The members of a parsed body, as far as they could be read. What is not of the type that RFC 9457 gives it is passed over,
 * as the RFC asks (section 3.1), and so is a list that is not presentable; in a text, a secret of the call is blotted out.
 */
export function read(body, secrets) {
  // Cut after the search, or the beginning of a secret would be left at the end.
  const text = (value) => {
    const whole = bounded(value);
    return whole === undefined ? undefined : FIELD.exec(redact(secrets, whole))[0];
  };
  const { type, title, detail, traceID, errors, error } = Object(body);
  return {
    type: text(type),
    // A proxy's body has no title, but an `error`.
    title: text(title) ?? text(error),
    detail: text(detail),
    traceID: text(traceID),
    errors: Array.isArray(errors) && isPresentable(errors, secrets) ? errors : undefined,
  };
}

/** Whether a body says that the token was made for another audience (API reference, "Troubleshooting"). */
export const isOAuthFailure = (body) => Object(body).error === "proxy_oauth_failed";

/** So much of a text of the server's stands in a message, in characters; the error's fields hold all of it. */
const LINE = /^.{300}/su;

/** A text of the server's without line breaks and other control characters, and not longer than a line may be. */
export function oneLine(text) {
  const line = text
    .replace(/\s+/g, " ")
    .replace(/\p{Cc}/gu, " ")
    .trim();
  const [start] = LINE.exec(line) ?? [line];
  return start.length < line.length ? `${start.trimEnd()}…` : line;
}

/** What the API said, on one line: title, detail and traceID, as far as it said them. */
export function summary({ title, detail, traceID }) {
  const said = [title, detail].filter((text) => text !== undefined);
  const texts = said.map((text) => `: ${oneLine(text).replace(/\.+$/, "")}`);
  return `${texts.join("")}.${traceID === undefined ? "" : ` (traceID ${oneLine(traceID)})`}`;
}

/** What to do about an answer that is a web page. */
export const MARKUP_ADVICE =
  " The answer is a web page, not one of the API's: a proxy, firewall or wrong baseUrl may stand between.";

const ADVICE = {
  202:
    " This is a silent challenge of the API's firewall, not a success: nothing was done. Send fewer requests at a time, " +
    "or ask Thumbtack to allow your address.",
  401: " The access token is missing, expired or not valid: get a new one and pass it as accessToken.",
  429: " Too many requests: wait before the next one (retryAfterMs, where present, says how long).",
};

/** What a person can do about it, where that is known; a sentence, or nothing. */
export function advice(status, isMarkup, detail = "") {
  if (status === 401 && detail.includes("required scope"))
    return " The access token lacks a scope: ask for it when the user signs in, and use the new token.";
  if (status === 502 && detail.includes("oauth"))
    return " The access token was made for another audience: ask for urn:partner-api when it is made.";
  const known = ADVICE[status] ?? (isMarkup ? MARKUP_ADVICE : "");
  if (known || status !== 403) return known;
  return " The address, the user agent or the account is not allowed to do this.";
}
