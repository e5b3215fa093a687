// Deleting a webhook, once it has been asked whether that is meant.

import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { Activity, CANCELLED_WRITE } from "../parts/activity.js";
import { ActivityLine } from "../parts/activity-line.jsx";
import { Button } from "../parts/button.jsx";
import { Failure } from "../parts/failure.jsx";
import { announce } from "../parts/status.js";
import { useEnd } from "./use-end.js";
import { removed } from "./webhooks.js";

/** @param {{ webhook: import("thumbtack-users").Webhook, close: () => void }} props */
export function DeleteQuestion({ webhook: { webhookID, webhookURL }, close }) {
  const [activity] = useState(() => new Activity());
  useEnd(activity);
  const actions = useRef(/** @type {HTMLDivElement | null} */ (null));
  // On what does no harm.
  useEffect(() => actions.current?.querySelector("button")?.focus(), []);

  const confirm = () =>
    activity.run(
      "Deleting…",
      (signal) => call("deleteWebhook", [webhookID], signal),
      () => {
        removed(webhookID);
        announce(`Webhook ${webhookID} is deleted.`);
      },
      CANCELLED_WRITE,
    );

  return (
    <fieldset class="in-place question" aria-label={`Delete ${webhookURL}?`}>
      <p>
        <strong>Delete this webhook?</strong> Thumbtack stops delivering to it. This cannot be undone.
      </p>
      <Failure error={activity.failure.value} />
      <div class="actions" ref={actions}>
        <Button onClick={close}>Keep it</Button>
        <Button kind="danger" isOff={activity.isRunning.value} onClick={confirm}>
          Delete it
        </Button>
        <ActivityLine activity={activity} />
      </div>
    </fieldset>
  );
}
