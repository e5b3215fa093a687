// What `onAttempt` is told about each finished attempt. There is no place in it for a token or a body.
import { defined } from "./errors.js";
import { messageOf, shownUrl } from "./failure.js";

/** `retryInMs` says when the next attempt follows, if one does. */
export function toAttempt(call, { status, durationMs, failure }, retryInMs) {
  const { operation, attempts, order } = call;
  const error = failure && {
    name: failure.Class.prototype.name,
    code: failure.code,
    message: messageOf(failure, call),
  };
  return defined({
    operation,
    method: order.method,
    url: shownUrl(call),
    attempt: attempts,
    status,
    traceID: failure?.fields.traceID,
    durationMs,
    error,
    retryInMs,
  });
}
