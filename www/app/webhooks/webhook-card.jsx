// One webhook of the list, and what can be done with it.

import { useEffect, useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { connection } from "../connection/connection.js";
import { Activity, CANCELLED_WRITE } from "../parts/activity.js";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { CodeToCopy } from "../parts/copy.jsx";
import { Facts } from "../parts/facts.jsx";
import { Failure } from "../parts/failure.jsx";
import { announce } from "../parts/status.js";
import { RecentDeliveries, sendTestMessage } from "../sandbox/recent-deliveries.jsx";
import { nameCredentials } from "./credential-fields.jsx";
import { CredentialsForm } from "./credentials-form.jsx";
import { DeleteQuestion } from "./delete-question.jsx";
import { EditForm } from "./edit-form.jsx";
import { formatEventTypes } from "./event-types.js";
import { afterChange, changed } from "./webhooks.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */
/** What is open below the facts. @typedef {"edit" | "credentials" | "delete" | "json" | undefined} Open */

/** @param {{ webhook: Webhook }} props */
export function WebhookCard({ webhook }) {
  const [activity] = useState(() => new Activity());
  const [open, setOpen] = useState(/** @type {Open} */ (undefined));
  // Off the list, or of another connection: nobody waits for it any more.
  useEffect(() => () => activity.clear(), [activity]);
  const isBusy = activity.isRunning.value;
  const { webhookID, webhookURL, enabled, eventTypes } = webhook;

  const toggle = () =>
    activity.run(
      enabled ? "Disabling…" : "Enabling…",
      (signal) =>
        afterChange(webhookID, signal, call("updateWebhook", [webhookID, { enabled: !enabled }], signal)),
      (now) => {
        changed(now);
        announce(`Webhook ${webhookID} is ${now.enabled ? "enabled" : "disabled"}.`);
      },
      CANCELLED_WRITE,
    );
  const read = () =>
    activity.run(
      "Reading…",
      (signal) => call("getWebhook", [webhookID], signal),
      (now) => {
        changed(now);
        setOpen("json");
      },
    );
  const test = () =>
    activity.run(
      "Sending a message…",
      (signal) => sendTestMessage(webhookID, signal),
      announce,
      "Cancelled. It may have been delivered all the same.",
    );

  /** The same words on each card: what they are about has to be in their names. @param {string} word */
  const labelled = (word) => `${word} ${webhookURL}`;
  /** @param {string} word @param {Exclude<Open, undefined>} what */
  const opener = (word, what) => (
    <Button
      label={labelled(word)}
      kind={what === "delete" ? "danger" : undefined}
      isOff={isBusy}
      expanded={open === what}
      onClick={() => setOpen(open === what ? undefined : what)}
    >
      {word}
    </Button>
  );
  const close = () => setOpen(undefined);

  return (
    <li class={`webhook ${enabled ? "enabled" : ""}`} aria-busy={isBusy}>
      <div class="toolbar">
        <h3 tabIndex={-1} class="wraps">
          {webhookURL}
        </h3>
        <Switch isOn={enabled} isOff={isBusy} label={labelled("Enabled:")} onClick={toggle} />
      </div>
      <Facts
        facts={[
          ["State", enabled ? "enabled" : "disabled"],
          ["Events", formatEventTypes(eventTypes)],
          ["Credentials", nameCredentials(webhook)],
          ["ID", webhookID],
        ]}
      />
      <div class="actions">
        {connection.value?.place === "sandbox" && (
          <Button label={labelled("Send a test message to")} isOff={isBusy} onClick={test}>
            Send a test message
          </Button>
        )}
        {opener("Edit", "edit")}
        {opener("Credentials", "credentials")}
        <Button label={labelled("Read")} isOff={isBusy} onClick={read}>
          Read
        </Button>
        {opener("Delete", "delete")}
        <ActivityLine activity={activity} />
      </div>
      <Failure error={activity.failure.value} />
      {open === "edit" && <EditForm webhook={webhook} close={close} />}
      {open === "credentials" && <CredentialsForm webhook={webhook} close={close} />}
      {open === "delete" && <DeleteQuestion webhook={webhook} close={close} />}
      {open === "json" && (
        <div class="in-place">
          <CodeToCopy
            code={JSON.stringify(webhook, null, 2)}
            what={`webhook ${webhookID}`}
            language="As the API sent it"
          />
          <div class="actions">
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      )}
      {connection.value?.place === "sandbox" && <RecentDeliveries webhookID={webhookID} />}
    </li>
  );
}

/** @param {{ isOn: boolean, isOff: boolean, label: string, onClick: () => void }} props */
function Switch({ isOn, isOff, label, onClick }) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-disabled={isOff ? "true" : undefined}
      onClick={onClick}
    >
      <span class="track" aria-hidden="true" />
    </button>
  );
}
