// Deleting a webhook, once it has been asked whether that is meant.

import { users } from "./client.js";
import { FormDialog } from "./form-dialog.js";
import { part } from "./markup.js";
import { announce } from "./status.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

const dialog = new FormDialog("delete");

/** @type {{ webhookID: string, deleted: () => void } | undefined} */
let asked;
dialog.onSubmit(() => {
  if (asked === undefined) return;
  const { webhookID, deleted } = asked;
  dialog.run(
    "Deleting…",
    (signal) => users().deleteWebhook(webhookID, { signal }),
    () => {
      deleted();
      announce(`Webhook ${webhookID} is deleted.`);
    },
  );
});

/** @param {Webhook} webhook @param {() => void} deleted */
export function deleteWebhook({ webhookID, webhookURL }, deleted) {
  asked = { webhookID, deleted };
  part(dialog.form, "[data-url]", HTMLElement).textContent = webhookURL;
  dialog.open();
}
