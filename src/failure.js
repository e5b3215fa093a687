// Why a call did not give its answer: what an error says, and what the retry policy is told of it. The error itself is made
// only where the call ends with it.
import { isPresentable } from "./cause.js";
import {
  ApiError,
  DecodeError,
  defined,
  InvalidArgumentError,
  NetworkError,
  ThumbtackError,
  TimeoutError,
  TokenError,
} from "./errors.js";
import { advice, codeOf, isOAuthFailure, MARKUP_ADVICE, oneLine, read, summary } from "./problem.js";
import { waitMs } from "./retry-after.js";
import { add, redact } from "./secret.js";
import { urlOf } from "./transport.js";
import * as how from "./wait.js";

/**
 * A failure. `line` is its message, behind what was called; `fields` are the error's own. `status` is what decides on a
 * repetition: of an answer, or 0 where none came; where there is none, nothing follows. (Without a prototype, so that nothing on
 * one is taken for a part of it.)
 */
const failure = (Class, code, line, fields, more) => ({
  __proto__: null,
  Class,
  code,
  line,
  fields: { __proto__: null, ...fields },
  ...more,
});

/** The words for kinds, in the order of json.rs. */
const KINDS = "undefined,null,boolean,number,string,array,object,function,symbol,bigint".split(",");
const UNREADABLE = KINDS.length;

/** What is wrong with an argument, as the module found. */
function problemOf({ problem, got }) {
  if (got === UNREADABLE) return "reading it threw an error";
  if (got > UNREADABLE) return problem;
  return `expected ${/^[aeiou]/i.test(problem) ? "an" : "a"} ${problem}, got ${KINDS[got]}`;
}

/** The failure of a call whose argument was refused. */
export function refused({ argument, field, problem, got }, { secrets }) {
  // What a caller has named himself may be called anything: a header field, or a field that nobody knows.
  const redacted = (_, place, name) => place + redact(secrets, name);
  const place = field === undefined ? argument : `${argument}.${redact(secrets, field)}`;
  return invalid(place.replace(/^(options\.headers\.)(.*)/s, redacted), problemOf({ problem, got }));
}

const invalid = (argument, problem) =>
  failure(InvalidArgumentError, "invalid_argument", `: ${argument}: ${problem}.`, { argument });

const NO_ANSWER =
  "got no answer: the network failed, or the platform stopped the request (`cause` may say why). In a page, the API may not " +
  "allow its origin (CORS), or a Content-Security-Policy may forbid the connection: go through a proxy of your own, with the " +
  "client's option `baseUrl`.";

/** What happened to a request, by how the wait for it ended. */
const EVENTS = {
  [how.THREW]: NO_ANSWER,
  [how.BROKE]: "broke off before the answer was complete.",
  [how.NOT_A_RESPONSE]: "got something from `fetch` that is not a Response.",
  [how.OPAQUE]: "got an opaque answer, which cannot be read.",
  [how.REDIRECTED]: "got a redirect, which is never followed: a token stays where it was meant to go.",
};
/** The same for those that were never sent. */
const UNSENT = {
  [how.NO_ABORT]: "could not be sent: this runtime has no AbortController.",
  [how.NO_FETCH]: "could not be sent: this runtime has no fetch; pass one as the client's option `fetch`.",
};

/** Why there is no response. */
export function lost(ending, thrown, call) {
  switch (ending) {
    case how.ABORTED:
      return { __proto__: null, reason: thrown };
    case how.NO_REASON:
      return invalid("options.signal", "reading its reason threw an error");
    case how.NO_SIGNAL:
      return invalid("options.signal", "expected an AbortSignal");
    case how.DISPOSED:
      return failure(ThumbtackError, "disposed", ": the client has been disposed of; make a new one.");
    case how.LATE:
      return late(` got no complete answer within`, call, 0);
  }
  const unsent = UNSENT[ending];
  const line = `${asked(call)} ${unsent ?? EVENTS[ending] + warning(call)}`;
  return failure(NetworkError, "network", line, undefined, { thrown, status: unsent ? undefined : 0 });
}

function late(what, call, status) {
  const { limitMs } = call;
  const [asks, warns] = status === 0 ? [asked(call), warning(call)] : ["", ""];
  const line = `${asks}${what} ${limitMs} ms (timeoutMs).${warns}`;
  return failure(TimeoutError, "timeout", line, { timeoutMs: limitMs }, { status });
}

/** Why there is no token. `about` is the one about which the function was asked: it may be that of another call. */
export function tokenless(ending, thrown, about, call) {
  if (ending === how.LATE) return late(": the accessToken function gave no answer within", call);
  if (ending !== how.THREW) return lost(ending, thrown, call);
  return badToken("threw an error, or rejected", about, thrown);
}

/** What the function gave cannot be a token. */
export const noToken = (refusal, about) =>
  badToken(`gave something that cannot be a token: ${problemOf(refusal)}`, about);

const badToken = (event, about, thrown) =>
  failure(TokenError, "token", `: the accessToken function ${event}.`, undefined, { thrown, about });

/** An answer that is no success. A body that is broken or no JSON says nothing. */
export function refusal(status, body, text, retryAfter, call) {
  const problem = read(body, call.secrets);
  const isMisconfigured = status === 502 && isOAuthFailure(body);
  const isInDoubt = (status === 408 || status >= 500) && !isMisconfigured;
  const requestedMs = waitMs(retryAfter);
  const code = codeOf(status);
  const what = `${summary(problem)}${advice(status, isMarkup(text), problem.detail)}${isInDoubt ? warning(call) : ""}`;
  const line = `${asked(call)} answered ${status} (${code})${what}`;
  const retryAfterMs = Number.isNaN(requestedMs) ? undefined : requestedMs;
  const fields = { status, ...problem, retryAfterMs };
  return failure(ApiError, code, line, fields, { status, requestedMs, isMisconfigured });
}

/** A success that is not what the API promises: the module's `mismatch`, or no JSON at all. */
export function undecodable(status, { path, expected, got }, value, text, call) {
  const differs =
    value !== undefined
      ? `${KINDS[expected]}, got ${KINDS[got]}`
      : `JSON, got ${text === "" ? "no body" : "other text"}`;
  const place = path && `${path}: `;
  const line = `${asked(call)} answered ${status}, but not as promised: ${place}expected ${differs}.`;
  return failure(DecodeError, "decode", line + (isMarkup(text) ? MARKUP_ADVICE : ""), { status, path });
}

/** Whether a text is a web page, to judge by its first character. */
const isMarkup = (text) => /^\s{0,99}</.test(text);

/** What was asked. The webhook's ID is not shown where the caller took a secret for one. */
const asked = (call) => `: ${call.order.method} ${shownUrl(call)}`;

export function shownUrl(call) {
  const { segment, query, hadNext } = call.order;
  const id = decodeURIComponent(segment);
  const isShown = redact(call.secrets, id) === id;
  return urlOf(
    call,
    isShown ? segment : "[redacted]",
    hadNext ? oneLine(redact(call.secrets, query)) : query,
  );
}

const warning = ({ order }) => (order.method === "GET" ? "" : " It may have been done all the same.");

/** One line for a person: what was asked, what came back, and what to do where that is known. */
export const messageOf = ({ line }, { operation }) => (operation ?? "new UsersClient") + line;

/** What a call rejects with. */
export function toError(failure, call) {
  if ("reason" in failure) return failure.reason;
  const { Class, code, fields, thrown, about } = failure;
  const { operation, attempts, secrets } = call;
  add(secrets, about);
  const made = operation && { operation, attempts };
  const cause = isPresentable(thrown, secrets) ? thrown : undefined;
  return new Class(messageOf(failure, call), defined({ code, ...made, ...fields }), cause);
}
