// Creating a webhook, at the head of the list.

import { useState } from "preact/hooks";
import { call } from "../calls/call.js";
import { connection } from "../connection/connection.js";
import { Activity, CANCELLED_WRITE } from "../parts/activity.js";
import { Choice, Field, Form, textOf } from "../parts/form.jsx";
import { FormEnd } from "../parts/form-end.jsx";
import { announce } from "../parts/status.js";
import { sandboxInbox } from "../sandbox/sandbox.js";
import { CredentialFields, readCredentials } from "./credential-fields.jsx";
import { parseEventTypes } from "./event-types.js";
import { useEnd } from "./use-end.js";
import { added } from "./webhooks.js";

/** @param {{ close: () => void }} props */
export function CreateForm({ close }) {
  const [activity] = useState(() => new Activity());
  useEnd(activity);
  // The sandbox has a receiver at hand.
  const url = connection.value?.place === "sandbox" ? sandboxInbox : "";

  /** @param {FormData} form */
  const create = (form) => {
    const webhook = {
      webhookURL: textOf(form, "webhookURL").trim(),
      eventTypes: parseEventTypes(textOf(form, "eventTypes")),
      enabled: form.has("enabled"),
      auth: readCredentials(form),
    };
    activity.run(
      "Creating…",
      (signal) => call("createWebhook", [webhook], signal),
      (created) => {
        added(created);
        close();
        announce(`Webhook ${created.webhookID} is created.`);
      },
      CANCELLED_WRITE,
    );
  };

  return (
    <Form activity={activity} onSubmit={create} class="in-place" label="New webhook" autofocus>
      <Field
        type="url"
        name="webhookURL"
        label="URL"
        defaultValue={url}
        placeholder="https://example.com/thumbtack"
        hint={url === "" ? undefined : "Filled in: the sandbox’s own inbox, where you see what arrives."}
      />
      <Field
        name="eventTypes"
        label="Event types"
        defaultValue="MessageCreatedV4"
        hint="Several are separated by commas."
      />
      <Choice type="checkbox" name="enabled" label="Enabled: deliver from the start" defaultChecked />
      <CredentialFields none />
      <FormEnd activity={activity} submit="Create" close={close} />
    </Form>
  );
}
