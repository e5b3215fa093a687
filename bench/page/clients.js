// The clients in the page, and what they are asked.
import { user, webhookPage } from "./data.js";
import { answerWith } from "./stub.js";

export const OPTIONS = { baseUrl: "https://api.thumbtack.com", accessToken: "sandbox-token" };

/** @typedef {{ operation: "getSelf" | "listWebhooks", webhooks?: number }} Case What is asked, and how long the answer is. */

/**
 * Loads a client, as an app of its own.
 * @param {string} name
 * @returns {Promise<import("../speed/clients.js").Client>}
 */
export async function load(name) {
  const { connect } = await import(`/clients/${name}.js`);
  return connect(OPTIONS);
}

/**
 * Lets the stub answer what the case asks, and gives that.
 * @param {Case} what
 */
export function stage({ operation, webhooks = 0 }) {
  const value = operation === "getSelf" ? user : webhookPage(webhooks);
  answerWith(JSON.stringify(value));
  return value;
}
