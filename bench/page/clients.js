// The clients in the page, and what they are asked.
import { newWebhook, problem, user, webhook, webhookPage } from "./data.js";
import { answerWith } from "./stub.js";

export const OPTIONS = { baseUrl: "https://api.thumbtack.com", accessToken: "sandbox-token" };

/** @typedef {import("../speed/clients.js").Client} Client */

/**
 * @typedef {object} Case What is asked, and what is answered.
 * @property {"getSelf" | "listWebhooks" | "createWebhook"} operation
 * @property {number} [webhooks] How long a list is.
 * @property {boolean} [isRefused] The answer is a problem.
 * @property {number} [atOnce] So many are asked at once, and what is counted is the time of each.
 */

/**
 * Loads a client, as an app of its own.
 * @param {string} name
 * @returns {Promise<Client>}
 */
export async function load(name) {
  const { connect } = await import(`/clients/${name}.js`);
  return connect(OPTIONS);
}

/**
 * Lets the stub answer what the case asks, and gives what a call should come to.
 * @param {Case} what
 * @returns {unknown}
 */
export function stage({ operation, webhooks = 0, isRefused = false }) {
  if (isRefused) {
    answerWith(JSON.stringify(problem), problem.status, "application/problem+json");
    return problem.status;
  }
  const answers = { getSelf: user, listWebhooks: webhookPage(webhooks), createWebhook: webhook };
  answerWith(JSON.stringify(answers[operation]), operation === "createWebhook" ? 201 : 200);
  return answers[operation];
}

/**
 * What a client does for a case. A refusal comes to its status, wherever the client's error has it: so it is known that the
 * error is of the answer, and not of a mistake made here.
 *
 * @param {Client} client
 * @param {Case} what
 * @returns {() => Promise<unknown>}
 */
export function callOf(client, { operation, isRefused = false, atOnce = 1 }) {
  const ask =
    operation === "createWebhook" ? () => client.createWebhook(newWebhook) : () => client[operation]();
  const one = isRefused ? () => ask().catch((error) => error.status ?? error.response?.status) : ask;
  if (atOnce === 1) return one;
  return async () => (await Promise.all(Array.from({ length: atOnce }, one)))[0];
}
