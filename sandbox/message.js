// The event that the sandbox delivers: somebody has written a message. It is made like the recorded ones, key by key.

export const EVENT_TYPE = "MessageCreatedV4";

/** Observed: `triggeredAt` is five seconds after the message in the recorded pairs. */
const DELAY_MS = 5_000;

/** @typedef {"Customer" | "Business"} Sender Observed: there are these two. */
/** @typedef {{ from: Sender, text: string }} Message */

/**
 * What is in a message apart from sender and text is chosen: it is always the same two people.
 * @param {Message} message
 * @param {Date} now
 */
export function describeMessage({ from, text }, now) {
  return {
    messageID: newID(),
    negotiationID: "582339863924105001",
    customer: { customerID: "582339818789650001", displayName: "Jane D." },
    business: { businessID: "553306875926847001", displayName: "Hello World Painting" },
    from,
    text,
    sentAt: timestamp(now.getTime() - DELAY_MS),
  };
}

/**
 * @param {string} webhookID
 * @param {ReturnType<typeof describeMessage>} data
 * @param {Date} now The same as the message's: or the two times could be six seconds apart.
 */
export function envelope(webhookID, data, now) {
  const triggeredAt = timestamp(now.getTime());
  return { event: { eventType: EVENT_TYPE, description: "", webhookID, triggeredAt }, data };
}

/** Observed: RFC 3339, UTC, whole seconds. @param {number} ms */
function timestamp(ms) {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

/** Observed: 18 digits. */
function newID() {
  const digits = crypto.getRandomValues(new Uint8Array(15));
  return `582${Array.from(digits, (byte) => byte % 10).join("")}`;
}
