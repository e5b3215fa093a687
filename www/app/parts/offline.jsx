// The state of being offline.

import { signal } from "@preact/signals";
import { connection } from "../connection/connection.js";
import { isOwnSandbox } from "../sandbox/sandbox.js";

const isOnline = signal(navigator.onLine);
addEventListener("online", () => {
  isOnline.value = true;
});
addEventListener("offline", () => {
  isOnline.value = false;
});

export function OfflineNotice() {
  const isHere = connection.value === undefined || connection.value.place === "sandbox";
  const sentence =
    isHere && isOwnSandbox
      ? "You are offline. The sandbox is in this browser, and goes on."
      : "You are offline. What is asked now gets no answer, unless it is on this machine.";
  return (
    <div role="status" class="notice">
      {isOnline.value ? null : <p>{sentence}</p>}
    </div>
  );
}
