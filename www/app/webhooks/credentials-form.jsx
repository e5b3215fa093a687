// Setting and removing a webhook's credentials.

import { useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { Activity, CANCELLED_WRITE } from "../parts/activity.js";
import { Button } from "../parts/button.jsx";
import { Form } from "../parts/form.jsx";
import { FormEnd } from "../parts/form-end.jsx";
import { announce } from "../parts/status.js";
import { CredentialFields, nameCredentials, readCredentials } from "./credential-fields.jsx";
import { useEnd } from "./use-end.js";
import { afterChange, changed } from "./webhooks.js";

/** @param {{ webhook: import("thumbtack-users").Webhook, close: () => void }} props */
export function CredentialsForm({ webhook, close }) {
  const [activity] = useState(() => new Activity());
  useEnd(activity);
  const { webhookID, webhookURL, authType } = webhook;

  /**
   * @param {string} doing
   * @param {string} outcome
   * @param {(signal: AbortSignal) => Promise<import("thumbtack-users").Webhook | undefined>} change
   */
  const run = (doing, outcome, change) =>
    activity.run(
      doing,
      (signal) => afterChange(webhookID, signal, change(signal)),
      (now) => {
        changed(now);
        close();
        announce(`The credentials of webhook ${webhookID} ${outcome}.`);
      },
      CANCELLED_WRITE,
    );
  /** @param {FormData} form */
  const set = (form) => {
    const auth = readCredentials(form);
    run("Setting the credentials…", "are set", (signal) =>
      call("updateWebhookAuth", [webhookID, auth], signal),
    );
  };
  const remove = () =>
    run("Removing the credentials…", "are removed", (signal) =>
      call("deleteWebhookAuth", [webhookID], signal),
    );

  return (
    <Form
      activity={activity}
      onSubmit={set}
      class="in-place"
      label={`Credentials of ${webhookURL}`}
      autofocus
    >
      <p>
        Now: <strong>{nameCredentials(webhook)}</strong>. What is set is never shown again.
      </p>
      <CredentialFields />
      <FormEnd activity={activity} submit="Set credentials" close={close}>
        {authType !== "None" && (
          <Button kind="danger" isOff={activity.isRunning.value} onClick={remove}>
            Remove credentials
          </Button>
        )}
      </FormEnd>
    </Form>
  );
}
