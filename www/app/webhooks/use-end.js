// What a form that closes leaves behind: no call that runs, and no lost focus.

import { useEffect, useState } from "preact/hooks";
import { CANCELLED_WRITE } from "../parts/activity.js";
import { announce } from "../parts/status.js";

/**
 * Closing a form while its call runs cancels that; of a write it is said.
 * @param {import("../parts/activity.js").Activity} activity
 * @param {{ isWrite?: boolean }} [options]
 */
export function useEnd(activity, { isWrite = true } = {}) {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (isWrite && activity.isRunning.peek()) announce(CANCELLED_WRITE);
      activity.clear();
      // The form is still there, with the focus in it.
      if (opener instanceof HTMLButtonElement && opener.isConnected) opener.focus();
    },
    [activity, opener, isWrite],
  );
}
