// Deliveries where there is no network to deliver to, in a service worker: all of them go to the inbox, whatever their
// address.

import { pause } from "./pause.js";

/**
 * @param {import("./state.js").SandboxState} state
 * @returns {import("./delivery.js").Courier}
 */
export function inboxCourier({ inbox, webhooks }) {
  return async (post, signal) => {
    const { status, delayMs } = inbox.receive(post, webhooks);
    if (!(await pause(delayMs, signal))) throw signal.reason;
    return status;
  };
}
