// The cards of the webhooks in sight, in the order of the list.

import { part } from "./markup.js";
import { WebhookCard } from "./webhook-card.js";

/** @typedef {import("thumbtack-users").Webhook} Webhook */

const list = part(document, "#webhook-list", HTMLUListElement);
const heading = part(document, "#webhooks-heading", HTMLElement);

/** By ID, so that a card keeps the focus and what it is busy with when the list is read again. @type {Map<string, WebhookCard>} */
const cards = new Map();

/**
 * @param {Webhook[]} webhooks
 * @param {{ changed: () => void, deleted: () => void }} told Whom to tell what is done with one of them.
 */
export function showWebhooks(webhooks, told) {
  const shown = new Set(webhooks.map(({ webhookID }) => webhookID));
  for (const webhookID of cards.keys()) if (!shown.has(webhookID)) drop(webhookID);
  for (const [index, webhook] of webhooks.entries()) {
    const { element } = cardOf(webhook, told);
    const there = list.children[index] ?? null;
    if (there !== element) list.insertBefore(element, there);
  }
}

/** @param {Webhook} webhook @param {{ changed: () => void, deleted: () => void }} told */
function cardOf(webhook, { changed, deleted }) {
  const { webhookID } = webhook;
  const known = cards.get(webhookID);
  known?.show(webhook);
  if (known) return known;
  const card = new WebhookCard(webhook, {
    changed,
    deleted: () => {
      drop(webhookID);
      deleted();
    },
  });
  cards.set(webhookID, card);
  return card;
}

/** Where a card has the focus, the one that takes its place gets it, or the heading where none is left. @param {string} webhookID */
function drop(webhookID) {
  const element = cards.get(webhookID)?.element;
  cards.delete(webhookID);
  if (element === undefined) return;
  const hadFocus = element.contains(document.activeElement);
  const heir = element.nextElementSibling ?? element.previousElementSibling;
  element.remove();
  if (hadFocus) (heir?.querySelector("h3") ?? heading).focus();
}
