// Time and chance. Tests replace all of it, and not always by something that works.
import { attempt } from "./attempt.js";
import { deliver } from "./queue.js";

// By the time of day: other clocks stop while some machines sleep.
/**
 * Sets a timer, which delivers by its key how many milliseconds late it is, perhaps not a number; at once, where that throws: no
 * platform does that, but nobody waits for ever.
 */
export function setTimer(key, durationMs) {
  const dueMs = unixMs() + durationMs;
  const set = attempt(() => [setTimeout(() => deliver(key, false, unixMs() - dueMs), durationMs)]);
  return set ? set[0] : deliver(key, false);
}

const { setTimeout: setTimeoutAtLoad } = globalThis;

/** Ends the wait for a timer in real time, too: a test's fake clock may have jumped, and stands still from then on. */
export const endInRealTime = (key, durationMs) =>
  attempt(() => setTimeoutAtLoad(() => deliver(key, false, 0), durationMs));

export const clearTimer = (timer) => attempt(() => clearTimeout(timer));

/** Milliseconds since 1970; milliseconds on a clock that nobody sets; a number from 0 to below 1; each perhaps not a number. */
export const unixMs = () => attempt(() => +Date.now());
export const nowMs = () => attempt(() => +performance.now());
export const random = () => attempt(() => +Math.random());
