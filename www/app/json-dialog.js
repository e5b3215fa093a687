// A webhook as the API sent it.

import { button, part } from "./markup.js";

const dialog = part(document, "#json", HTMLDialogElement);
const code = part(dialog, "code", HTMLElement);
button(dialog, "[data-close]").addEventListener("click", () => dialog.close());

/** @param {import("thumbtack-users").Webhook} webhook */
export function showJSON(webhook) {
  code.textContent = JSON.stringify(webhook, null, 2);
  dialog.showModal();
}
