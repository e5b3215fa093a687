// What the page has asked of the API, live: each call with its attempts, and the code that makes it.

import { Button } from "../parts/button.jsx";
import { CodeToCopy } from "../parts/copy.jsx";
import { Entries } from "../parts/entries.jsx";
import { Panel } from "../parts/panel.jsx";
import { StatusBadge } from "../parts/status-badge.jsx";
import { formatMs, Milliseconds, Time } from "../parts/time.jsx";
import { isOwnSandbox } from "../sandbox/sandbox.js";
import { calls } from "./call.js";
import { curlOf } from "./curl.js";
import { javascriptOf } from "./javascript.js";
import { OPERATIONS } from "./operations.js";
import { Timeline } from "./timeline.jsx";

/** @typedef {import("./call.js").Call} Call */

export function RequestLog() {
  return (
    <Panel
      title="Requests"
      id="requests"
      tools={
        <Button
          label="Clear the requests"
          isOff={calls.value.length === 0}
          onClick={() => {
            calls.value = [];
          }}
        >
          Clear
        </Button>
      }
    >
      {calls.value.length === 0 ? (
        <p class="placeholder">Nothing has been asked yet.</p>
      ) : (
        <Entries
          label="Requests, the latest first"
          items={calls.value}
          show={(call) => <Entry key={call.number} call={call} />}
        />
      )}
    </Panel>
  );
}

/** @param {{ call: Call }} props */
function Entry({ call }) {
  const attempts = call.attempts.value;
  const outcome = call.outcome.value;
  const { method, path } = OPERATIONS[call.operation];
  const last = attempts.at(-1);
  return (
    <li class={`entry ${outcome}`}>
      <details>
        <summary>
          <StatusBadge status={last?.status} word={wordFor(call)} />
          <span class="request">
            <strong>{method}</strong> {path(call.args)}
          </span>
          <Time at={call.begun} />
          <span class="second">
            <span class="quiet">{call.operation}</span>
            <Timeline call={call} />
            {outcome === "running" && last?.retryInMs !== undefined && (
              <span class="quiet">again in {formatMs(last.retryInMs)}</span>
            )}
            {attempts.length > 1 && <span class="times">{attempts.length} attempts</span>}
            {attempts.length > 0 && <Milliseconds ms={call.totalMs.value} />}
          </span>
        </summary>
        <Attempts call={call} />
        {call.message.value !== "" && <p class="wraps complaint">{call.message.value}</p>}
        <CodeToCopy
          code={javascriptOf(call)}
          what={`the JavaScript of ${call.operation}`}
          language="JavaScript"
        />
        <CodeToCopy code={curlOf(call)} what={`the curl command of ${call.operation}`} language="curl" />
        {isOwnSandbox && call.connection.place === "sandbox" && (
          <p class="hint">
            This sandbox is in your browser, where only this page reaches it. Elsewhere, put the address of an
            environment in place of its own.
          </p>
        )}
      </details>
    </li>
  );
}

/** What stands where no status has come. @param {Call} call */
function wordFor(call) {
  const outcome = call.outcome.value;
  if (outcome === "running") return "…";
  if (outcome === "cancelled") return "cancelled";
  return call.attempts.value.length === 0 ? "not sent" : "no answer";
}

/** @param {{ call: Call }} props */
function Attempts({ call }) {
  const attempts = call.attempts.value;
  if (attempts.length === 0) return null;
  return (
    <ol class="attempts" aria-label="Attempts">
      {attempts.map(({ attempt, status, durationMs, error, traceID, retryInMs }) => (
        <li key={attempt}>
          <span>
            {attempt}. <strong>{status ?? "no answer"}</strong> after {formatMs(durationMs)}
          </span>
          {error !== undefined && <code>{error.code}</code>}
          {traceID !== undefined && (
            <span>
              trace ID <code>{traceID}</code>
            </span>
          )}
          {retryInMs !== undefined && <span>again in {formatMs(retryInMs)}</span>}
        </li>
      ))}
    </ol>
  );
}
