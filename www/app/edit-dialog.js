// Changing where a webhook delivers, and what.

import { afterChange, users } from "./client.js";
import { formatEventTypes, parseEventTypes } from "./event-types.js";
import { FormDialog } from "./form-dialog.js";
import { field, part } from "./markup.js";
import { announce } from "./status.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

const dialog = new FormDialog("edit");
const webhookURL = field(dialog.form, "webhookURL");
const eventTypes = field(dialog.form, "eventTypes");

/** @type {{ webhook: Webhook, changed: (webhook: Webhook) => void } | undefined} */
let edited;
dialog.onSubmit(save);

/** @param {Webhook} webhook @param {(webhook: Webhook) => void} changed */
export function editWebhook(webhook, changed) {
  edited = { webhook, changed };
  part(dialog.form, "[data-id]", HTMLElement).textContent = webhook.webhookID;
  webhookURL.value = webhook.webhookURL;
  eventTypes.value = formatEventTypes(webhook.eventTypes);
  dialog.open();
}

/** Only what differs is sent: what somebody else has changed in the meantime stays. */
function save() {
  if (edited === undefined) return;
  const { webhook, changed } = edited;
  /** @type {import("thumbtack-users").WebhookChanges} */
  const changes = {};
  const url = webhookURL.value.trim();
  const types = parseEventTypes(eventTypes.value);
  if (url !== webhook.webhookURL) changes.webhookURL = url;
  if (formatEventTypes(types) !== formatEventTypes(webhook.eventTypes)) changes.eventTypes = types;
  if (Object.keys(changes).length === 0) {
    dialog.element.close();
    announce("Nothing to save: nothing was changed.");
    return;
  }
  const { webhookID } = webhook;
  dialog.run(
    "Saving…",
    (signal) => afterChange(webhookID, signal, users().updateWebhook(webhookID, changes, { signal })),
    (now) => {
      changed(now);
      announce(`Webhook ${webhookID} is changed.`);
    },
  );
}
