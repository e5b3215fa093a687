// The client of the moment: made anew with each connection, and with it goes the token.

import { createClient } from "thumbtack-users";

/** @typedef {import("thumbtack-users").UsersClient} UsersClient */
/** @typedef {import("thumbtack-users").Webhook} Webhook */

/** @type {UsersClient | undefined} */
let current;

/**
 * @param {import("thumbtack-users").ClientOptions} options
 * @param {AbortSignal} signal
 */
export async function connect(options, signal) {
  const cancelled = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  const made = createClient(options);
  await Promise.race([made, cancelled]);
  current?.free();
  current = await made;
}

/** @returns {UsersClient} */
export function users() {
  if (current === undefined) throw new Error("Not connected.");
  return current;
}

/**
 * A webhook after a change. The API may answer a change with the webhook or without; then it is read.
 * @param {string} webhookID
 * @param {AbortSignal} signal
 * @param {Promise<Webhook | undefined>} change
 */
export async function afterChange(webhookID, signal, change) {
  return (await change) ?? (await users().getWebhook(webhookID, { signal }));
}
