// Reading one webhook by its ID.

import { Activity } from "./activity.js";
import { users } from "./client.js";
import { showJSON } from "./json-dialog.js";
import { button, field, part } from "./markup.js";

const section = part(document, "#lookup", HTMLElement);
const form = part(section, "form", HTMLFormElement);
const activity = new Activity(section, [button(form, "[type=submit]")]);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const webhookID = field(form, "webhookID").value.trim();
  activity.run("Reading…", (signal) => users().getWebhook(webhookID, { signal }), showJSON);
});

/** Forgets what the connection before has left. */
export function forgetLookup() {
  activity.clear();
}
