// What was delivered to a webhook, as Thumbtack’s own list of recent deliveries has it.

import { isSuccessOfReceiver, StatusBadge } from "../parts/status-badge.jsx";
import { Milliseconds, Time } from "../parts/time.jsx";
import { askSandbox } from "./sandbox.js";
import { deliveries, readAgain } from "./sandbox-state.js";

const MAX_SHOWN = 5;

/** @param {string} webhookID @param {AbortSignal} signal @returns {Promise<string>} What came of it, for a person. */
export async function sendTestMessage(webhookID, signal) {
  const { data } = await askSandbox("messages", { method: "POST", body: { webhookID }, signal });
  // The inbox too: its own news comes first, and not in the place of what came of the message.
  await Promise.all([readAgain("deliveries"), readAgain("inbox")]);
  const [{ status, error }] = data;
  if (status === null) return `The message was not delivered: ${error}.`;
  return isSuccessOfReceiver(status)
    ? `The message was delivered: the receiver answered ${status}.`
    : `The message was refused: the receiver answered ${status}.`;
}

/** @param {{ webhookID: string }} props */
export function RecentDeliveries({ webhookID }) {
  const recent = deliveries.value.filter((each) => each.webhookID === webhookID).slice(0, MAX_SHOWN);
  if (recent.length === 0) return null;
  return (
    <div class="recent">
      <h4>Recent deliveries</h4>
      <ul>
        {recent.map(({ number, triggeredAt, eventType, status, error, durationMs }) => (
          <li key={number}>
            <StatusBadge
              successes={isSuccessOfReceiver}
              status={status}
              word={durationMs === null ? "on its way" : "failed"}
            />
            <Time at={triggeredAt} />
            <span>{eventType}</span>
            {durationMs !== null && <Milliseconds ms={durationMs} />}
            {error !== null && <span class="wraps">{error}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
