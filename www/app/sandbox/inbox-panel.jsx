// The inbox: a receiver of deliveries that is at hand, with what has arrived there.

import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { CodeToCopy } from "../parts/copy.jsx";
import { Entries } from "../parts/entries.jsx";
import { Facts } from "../parts/facts.jsx";
import { Failure } from "../parts/failure.jsx";
import { Panel } from "../parts/panel.jsx";
import { isSuccessOfReceiver, StatusBadge } from "../parts/status-badge.jsx";
import { Time } from "../parts/time.jsx";
import { useControl } from "./control.js";
import { isOwnSandbox, sandboxInbox } from "./sandbox.js";
import { answer, inbox } from "./sandbox-state.js";

/** @typedef {import("./sandbox-state.js").Received} Received */

/** How the inbox can be made to answer. @type {Array<{ label: string, status: number, delayMs: number }>} */
const ANSWERS = [
  { label: "200, as it should", status: 200, delayMs: 0 },
  { label: "500, as a receiver with a bug", status: 500, delayMs: 0 },
  { label: "410, as one that is gone", status: 410, delayMs: 0 },
  { label: "too late, after 11 seconds", status: 200, delayMs: 11_000 },
];

/** @type {Record<Received["verdict"], string>} */
const VERDICTS = {
  right: "Credentials are right",
  wrong: "Credentials are wrong",
  missing: "Credentials are missing",
  "not required": "No credentials are set",
  "unknown webhook": "Of no webhook that there is",
};

export function InboxPanel() {
  const { activity, ask } = useControl("inbox");
  const isBusy = activity.isRunning.value;
  const { status, delayMs } = answer.value;
  const chosen = ANSWERS.findIndex((each) => each.status === status && each.delayMs === delayMs);

  return (
    <Panel
      title="Inbox"
      id="inbox"
      isBusy={isBusy}
      tools={
        <Button
          label="Empty the inbox"
          isOff={isBusy || inbox.value.length === 0}
          onClick={() => ask("Emptying it…", "The inbox is empty.", "inbox", { method: "DELETE" })}
        >
          Empty
        </Button>
      }
    >
      <div class="actions">
        <label class="field inline">
          It answers
          <select
            value={String(chosen)}
            onChange={(event) => {
              // The last choice is the one that counts.
              activity.clear();
              const { label: _, ...body } = ANSWERS[Number(event.currentTarget.value)] ?? {};
              ask("Setting it…", "The inbox answers so from now on.", "inbox", { method: "PUT", body });
            }}
          >
            {chosen < 0 && <option value="-1">{status}</option>}
            {ANSWERS.map(({ label }, index) => (
              <option key={label} value={String(index)}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <ActivityLine activity={activity} />
      </div>
      <Failure error={activity.failure.value} />
      {inbox.value.length === 0 ? (
        <p class="placeholder wraps">
          {isOwnSandbox
            ? "Nothing has arrived. Enable a webhook, and send a test message to it."
            : `Nothing has arrived. What a webhook sends to ${sandboxInbox} is shown here.`}
        </p>
      ) : (
        <Entries
          label="Deliveries that arrived, the latest first"
          items={inbox.value}
          show={(received) => <Entry key={received.number} received={received} />}
        />
      )}
    </Panel>
  );
}

/** @param {{ received: Received }} props */
function Entry({ received: { receivedAt, url, headers, body, verdict, answered } }) {
  const isRight = verdict === "right" || verdict === "not required";
  return (
    <li class="entry arrives">
      <details>
        <summary>
          <StatusBadge successes={isSuccessOfReceiver} status={answered} word="" />
          <span class={`verdict ${isRight ? "good" : "bad"}`}>{VERDICTS[verdict]}</span>
          <span class="quiet">{titleOf(body)}</span>
          <Time at={receivedAt} />
        </summary>
        <p class="wraps">
          <code>POST {url}</code>
        </p>
        <h3>Headers</h3>
        <Facts facts={Object.entries(headers)} />
        <CodeToCopy code={indented(body)} what="the body" language="Body" />
      </details>
    </li>
  );
}

/** What the delivery is about. @param {string} body */
function titleOf(body) {
  const { eventType } = Object(Object(parsed(body)).event);
  return typeof eventType === "string" ? eventType : "something else";
}

/** Anybody can send anything: what is so deep that its indents would be the most of it stays as it came. @param {string} body */
function indented(body) {
  try {
    const text = JSON.stringify(JSON.parse(body), null, 2);
    return text.length > 4 * body.length + 1000 ? body : text;
  } catch {
    return body;
  }
}

/** @param {string} body @returns {unknown} */
function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
