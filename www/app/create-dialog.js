// Creating a webhook.

import { users } from "./client.js";
import { addCredentialFields, readCredentials } from "./credentials.js";
import { parseEventTypes } from "./event-types.js";
import { FormDialog } from "./form-dialog.js";
import { field } from "./markup.js";
import { announce } from "./status.js";

const dialog = new FormDialog("create");
const { form } = dialog;
addCredentialFields(form);

/** @param {() => void} created */
export function offerCreation(created) {
  dialog.onSubmit(() => {
    const webhook = {
      webhookURL: field(form, "webhookURL").value.trim(),
      eventTypes: parseEventTypes(field(form, "eventTypes").value),
      enabled: field(form, "enabled").checked,
      auth: readCredentials(form),
    };
    dialog.run(
      "Creating…",
      (signal) => users().createWebhook(webhook, { signal }),
      ({ webhookID }) => {
        created();
        announce(`Webhook ${webhookID} is created.`);
      },
    );
  });
}

export function openCreation() {
  dialog.open();
}
