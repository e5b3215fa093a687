// One webhook of the list, and what can be done with it.

import { Activity, CANCELLED_WRITE } from "./activity.js";
import { afterChange, users } from "./client.js";
import { nameCredentials } from "./credentials.js";
import { editCredentials } from "./credentials-dialog.js";
import { deleteWebhook } from "./delete-dialog.js";
import { editWebhook } from "./edit-dialog.js";
import { formatEventTypes } from "./event-types.js";
import { showFacts } from "./facts.js";
import { showJSON } from "./json-dialog.js";
import { button, copyOf, part } from "./markup.js";
import { announce } from "./status.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

export class WebhookCard {
  element = copyOf("webhook-template");
  #webhook;
  #activity;
  #changed;

  /**
   * @param {Webhook} webhook
   * @param {{ changed: () => void, deleted: () => void }} told Whom to tell what was done with it.
   */
  constructor(webhook, { changed, deleted }) {
    this.#webhook = webhook;
    this.#changed = changed;
    this.#activity = new Activity(this.element, this.#buttons());
    this.show(webhook);

    /** @param {string} selector @param {() => void} act */
    const on = (selector, act) => button(this.element, selector).addEventListener("click", act);
    const update = (/** @type {Webhook} */ now) => this.#update(now);
    on("[data-toggle]", () => this.#toggle());
    on("[data-edit]", () => editWebhook(this.#webhook, update));
    on("[data-credentials-of]", () => editCredentials(this.#webhook, update));
    on("[data-read]", () => this.#read());
    on("[data-delete]", () => deleteWebhook(this.#webhook, deleted));
  }

  /** @param {Webhook} webhook */
  show(webhook) {
    this.#webhook = webhook;
    const { webhookID, webhookURL, enabled, eventTypes } = webhook;
    part(this.element, "h3", HTMLElement).textContent = webhookURL;
    this.element.classList.toggle("enabled", enabled);
    showFacts(part(this.element, "dl", HTMLDListElement), [
      ["State", enabled ? "enabled" : "disabled"],
      ["Events", formatEventTypes(eventTypes)],
      ["Credentials", nameCredentials(webhook)],
      ["ID", webhookID],
    ]);
    button(this.element, "[data-toggle]").textContent = enabled ? "Disable" : "Enable";
    // The same five words in each card: what they are about has to be in their names.
    for (const each of this.#buttons()) each.ariaLabel = `${each.textContent} ${webhookURL}`;
  }

  #toggle() {
    const { webhookID, enabled } = this.#webhook;
    this.#activity.run(
      enabled ? "Disabling…" : "Enabling…",
      (signal) =>
        afterChange(webhookID, signal, users().updateWebhook(webhookID, { enabled: !enabled }, { signal })),
      (now) => {
        this.#update(now);
        announce(`Webhook ${webhookID} is ${now.enabled ? "enabled" : "disabled"}.`);
      },
      CANCELLED_WRITE,
    );
  }

  #read() {
    this.#activity.run(
      "Reading…",
      (signal) => users().getWebhook(this.#webhook.webhookID, { signal }),
      (now) => {
        this.#update(now);
        showJSON(now);
      },
    );
  }

  /** @param {Webhook} now */
  #update(now) {
    this.show(now);
    this.#changed();
  }

  #buttons() {
    return [...this.element.querySelectorAll("button")].filter((each) => each.closest(".activity") === null);
  }
}
