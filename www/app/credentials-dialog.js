// Setting and removing a webhook's credentials.

import { afterChange, users } from "./client.js";
import { addCredentialFields, nameCredentials, readCredentials } from "./credentials.js";
import { FormDialog } from "./form-dialog.js";
import { button, part } from "./markup.js";
import { announce } from "./status.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

const dialog = new FormDialog("credentials");
const { form } = dialog;
addCredentialFields(form);
part(form, "[value=basic]", HTMLInputElement).defaultChecked = true;
const remove = button(form, "[data-remove]");

/** @type {{ webhook: Webhook, changed: (webhook: Webhook) => void } | undefined} */
let edited;
dialog.onSubmit(() => {
  const auth = readCredentials(form);
  if (auth === undefined) return;
  change("Setting the credentials…", "are set", (webhookID, signal) =>
    users().updateWebhookAuth(webhookID, auth, { signal }),
  );
});
remove.addEventListener("click", () =>
  change("Removing the credentials…", "are removed", (webhookID, signal) =>
    users().deleteWebhookAuth(webhookID, { signal }),
  ),
);

/** @param {Webhook} webhook @param {(webhook: Webhook) => void} changed */
export function editCredentials(webhook, changed) {
  edited = { webhook, changed };
  part(form, "[data-url]", HTMLElement).textContent = webhook.webhookURL;
  part(form, "[data-now]", HTMLElement).textContent = nameCredentials(webhook);
  remove.hidden = webhook.authType === "None";
  dialog.open();
}

/**
 * @param {string} doing
 * @param {string} outcome
 * @param {(webhookID: string, signal: AbortSignal) => Promise<Webhook | undefined>} call
 */
function change(doing, outcome, call) {
  if (edited === undefined) return;
  const { webhook, changed } = edited;
  const { webhookID } = webhook;
  dialog.run(
    doing,
    (signal) => afterChange(webhookID, signal, call(webhookID, signal)),
    (now) => {
      changed(now);
      announce(`The credentials of webhook ${webhookID} ${outcome}.`);
    },
  );
}
