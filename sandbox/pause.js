// A wait for as long as somebody is there to wait for it.

/**
 * Tells whether the caller is still there afterwards. One that has gone ends the wait, which would keep a server from
 * ending.
 * @param {number} ms
 * @param {AbortSignal} signal Aborts when the caller goes.
 * @returns {Promise<boolean>}
 */
export async function pause(ms, signal) {
  if (ms === 0) return true;
  await new Promise((resolve) => {
    const leave = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", leave);
      resolve(undefined);
    };
    const timer = setTimeout(leave, ms);
    signal.addEventListener("abort", leave);
    if (signal.aborted) leave();
  });
  return !signal.aborted;
}
