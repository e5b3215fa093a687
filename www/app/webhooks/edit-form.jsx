// Changing where a webhook delivers, and what.

import { useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { Activity, CANCELLED_WRITE } from "../parts/activity.js";
import { Field, Form, textOf } from "../parts/form.jsx";
import { FormEnd } from "../parts/form-end.jsx";
import { announce } from "../parts/status.js";
import { formatEventTypes, parseEventTypes } from "./event-types.js";
import { useEnd } from "./use-end.js";
import { afterChange, changed } from "./webhooks.js";

/** @param {{ webhook: import("thumbtack-users").Webhook, close: () => void }} props */
export function EditForm({ webhook, close }) {
  const [activity] = useState(() => new Activity());
  // What was there when the form opened: what somebody else changes in the meantime stays.
  const [before] = useState(webhook);
  useEnd(activity);
  const { webhookID } = webhook;

  /** Only what differs is sent. @param {FormData} form */
  const save = (form) => {
    /** @type {import("thumbtack-users").WebhookChanges} */
    const changes = {};
    const url = textOf(form, "webhookURL").trim();
    const types = textOf(form, "eventTypes");
    if (url !== before.webhookURL) changes.webhookURL = url;
    if (types !== formatEventTypes(before.eventTypes)) changes.eventTypes = parseEventTypes(types);
    if (Object.keys(changes).length === 0) {
      close();
      announce("Nothing to save: nothing was changed.");
      return;
    }
    activity.run(
      "Saving…",
      (signal) => afterChange(webhookID, signal, call("updateWebhook", [webhookID, changes], signal)),
      (now) => {
        changed(now);
        close();
        announce(`Webhook ${webhookID} is changed.`);
      },
      CANCELLED_WRITE,
    );
  };

  return (
    <Form activity={activity} onSubmit={save} class="in-place" label={`Edit ${webhook.webhookURL}`} autofocus>
      <Field type="url" name="webhookURL" label="URL" defaultValue={before.webhookURL} />
      <Field
        name="eventTypes"
        label="Event types"
        defaultValue={formatEventTypes(before.eventTypes)}
        hint="Several are separated by commas."
      />
      <FormEnd activity={activity} submit="Save" close={close} />
    </Form>
  );
}
