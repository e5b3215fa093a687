// Deliveries: a message becomes one POST to each webhook that wants it, and what came of each is written down.

import { describeMessage, EVENT_TYPE, envelope } from "./message.js";
import { conflict } from "./problems.js";

/** @typedef {import("./state.js").SandboxState} SandboxState */
/** @typedef {import("./webhooks.js").Webhook} Webhook */

/** What is sent to a webhook. @typedef {{ url: string, headers: Record<string, string>, body: string }} Post */

/**
 * Brings a post to its receiver, and gives the status that it answers. Rejects with an Error that says for a person why
 * there was no answer; when the signal aborts, with its reason.
 * @typedef {(post: Post, signal: AbortSignal) => Promise<number>} Courier
 */

/**
 * One delivery, as in Thumbtack's own list of recent ones. The credentials that it carried are not in it.
 * @typedef {object} Delivery
 * @property {string} webhookID
 * @property {string} webhookURL
 * @property {string} eventType
 * @property {string} authType With which kind of credentials.
 * @property {string} triggeredAt
 * @property {string} messageID
 * @property {number | null} status What the receiver answered; any 2xx is a success. `null`: nothing, or not yet.
 * @property {string | null} error Why there was no answer.
 * @property {number | null} durationMs `null`: it is on its way, or waits for its turn.
 */

/**
 * @typedef {object} Sender
 * @property {SandboxState} state
 * @property {Courier} courier
 * @property {ReturnType<typeof import("./turns.js").turns>} inTurn Of AT_ONCE.
 */

/** Chosen. Nobody has published how long Thumbtack waits. */
const LIMIT_MS = 10_000;

/** Chosen: a message to a thousand webhooks must not open a thousand connections. */
export const AT_ONCE = 32;

/** Observed. */
const USER_AGENT = "Go-http-client/1.1";

/**
 * Delivers a message to those webhooks of a user that are enabled and ask for messages.
 * @param {Sender} sender
 * @param {string} userID
 * @param {import("./message.js").Message} message
 */
export function announce(sender, userID, message) {
  const wanted = sender.state.webhooks.list(userID).filter((webhook) => refusal(webhook) === undefined);
  return deliverAll(sender, wanted, message);
}

/**
 * Delivers a message to one webhook, if it is one that would get it.
 * @param {Sender} sender
 * @param {Webhook} webhook
 * @param {import("./message.js").Message} message
 */
export function tryOut(sender, webhook, message) {
  const reason = refusal(webhook);
  if (reason !== undefined) throw conflict(reason);
  return deliverAll(sender, [webhook], message);
}

/** Why a webhook gets no messages, if it gets none. @param {Webhook} webhook */
function refusal({ enabled, eventTypes }) {
  if (!enabled) return "the webhook is disabled, and gets nothing";
  if (!eventTypes.includes(EVENT_TYPE)) return `the webhook does not ask for ${EVENT_TYPE}`;
  return undefined;
}

/**
 * @param {Sender} sender
 * @param {Webhook[]} webhooks
 * @param {import("./message.js").Message} message
 */
function deliverAll(sender, webhooks, message) {
  const now = new Date();
  const data = describeMessage(message, now);
  return Promise.all(
    webhooks.map((webhook) => deliver(sender, webhook, envelope(webhook.webhookID, data, now))),
  );
}

/**
 * @param {Sender} sender
 * @param {Webhook} webhook
 * @param {ReturnType<typeof envelope>} envelope
 */
async function deliver({ state, courier, inTurn }, { webhookID, webhookURL, authType }, { event, data }) {
  const { eventType, triggeredAt } = event;
  const delivery = state.deliveries.add({
    webhookID,
    webhookURL,
    eventType,
    authType,
    triggeredAt,
    messageID: data.messageID,
    status: null,
    error: null,
    durationMs: null,
  });
  state.deliveriesChanged();
  // As things are now: its turn may come when the webhook has been changed or deleted.
  const post = {
    url: webhookURL,
    headers: headersFor(state, webhookID),
    body: JSON.stringify({ event, data }),
  };
  await inTurn(async () => {
    // The time begins with the turn: no receiver is to blame for those before it.
    const begun = performance.now();
    try {
      delivery.status = await courier(post, AbortSignal.timeout(LIMIT_MS));
    } catch (error) {
      delivery.error = explain(error);
    }
    delivery.durationMs = Math.round(performance.now() - begun);
  });
  state.deliveriesChanged();
  return delivery;
}

/**
 * As a sandbox finds it that goes on from what was saved: nobody waits for the answer any more.
 * @param {Delivery & { number: number }} delivery
 */
export function givenUp(delivery) {
  if (delivery.durationMs !== null) return delivery;
  return { ...delivery, error: "the sandbox ended before there was an answer", durationMs: 0 };
}

/** Asked at each delivery, so that changed and removed credentials take effect at once. @param {SandboxState} state @param {string} webhookID */
function headersFor(state, webhookID) {
  const credentials = state.webhooks.credentialsOf(webhookID);
  return {
    "user-agent": USER_AGENT,
    "content-type": "application/json",
    ...(credentials && { [credentials.name.toLowerCase()]: credentials.value }),
  };
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof Error && error.name === "TimeoutError") {
    return `no answer within ${LIMIT_MS / 1000} seconds`;
  }
  return error instanceof Error ? error.message : String(error);
}
