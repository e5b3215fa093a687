// What went wrong: what to do about it first, then all that the error says.

import { isThumbtackError } from "thumbtack-users/streaming";
import { adviceFor } from "./advice.js";
import { asText, Facts } from "./facts.jsx";
import { errorsOf } from "./failure-fields.js";

/** The fields of the package's errors, in the order in which they help. */
const LABELS = /** @type {const} */ ({
  argument: "Argument",
  path: "Place in the answer",
  status: "HTTP status",
  title: "Title",
  detail: "Detail",
  traceID: "Trace ID",
  retryAfterMs: "Retry after (ms)",
  type: "Type",
  operation: "Operation",
  attempts: "Times sent",
});

/** @param {{ error: unknown }} props What a call rejected with; nothing is shown for `undefined`. */
export function Failure({ error }) {
  // The region is there before there is anything in it: or screen readers would not read what comes.
  return <div role="alert">{error === undefined ? null : <Report error={error} />}</div>;
}

/** @param {{ error: unknown }} props */
function Report({ error }) {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
  /** @type {Record<string, unknown>} */
  const fields = isThumbtackError(error) ? { ...error, cause: error.cause } : {};
  const errors = errorsOf(error);
  const advice = adviceFor(error);
  /** @type {Array<[string, unknown]>} */
  const facts = Object.entries(LABELS).map(([field, label]) => [label, fields[field]]);
  facts.push(["Cause", fields.cause === undefined ? undefined : String(fields.cause)]);
  return (
    <div class="failure">
      <p>
        <strong>{name}</strong> {typeof fields.code === "string" && <code>{fields.code}</code>}
      </p>
      <p class="wraps">{message}</p>
      {errors.length > 0 && (
        <ul aria-label="What is wrong with the request">
          {errors.map((item, index) => (
            <li key={index}>{fieldError(item)}</li>
          ))}
        </ul>
      )}
      {advice !== undefined && (
        <p class="advice">
          <span>What to do:</span> {advice}
        </p>
      )}
      <details>
        <summary>Details</summary>
        <Facts facts={facts} />
      </details>
    </div>
  );
}

/**
 * Nobody documents what stands in `errors`: `field` and `message` read well where they are there, and the rest is shown
 * as it came.
 * @param {unknown} item
 */
function fieldError(item) {
  const { field, message } = /** @type {Record<string, unknown>} */ (Object(item));
  const reads = typeof field === "string" && typeof message === "string";
  return reads ? `${field}: ${message}` : asText(item);
}
