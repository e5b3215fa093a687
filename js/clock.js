// Time and chance. Tests replace all of it, and not always by something that works.
import { deliver } from "./queue.js";

/** The longest time that platforms can set, in milliseconds: what is longer is waited for in parts. */
const LONGEST_MS = 0x7fffffff;

/** Starts a timer, which delivers by its key. */
export function startTimer(key, durationMs) {
  const timer = { id: undefined };
  let leftMs = durationMs;
  const next = () => {
    const partMs = Math.min(leftMs, LONGEST_MS);
    leftMs -= partMs;
    try {
      timer.id = setTimeout(leftMs > 0 ? next : late, partMs);
    } catch {
      late(); // no platform does that; but nobody waits for ever
    }
  };
  const late = () => deliver(key, false);
  next();
  return timer;
}

export function stopTimer(timer) {
  try {
    clearTimeout(timer.id);
  } catch {}
}

function finite(read) {
  try {
    const number = +read();
    if (Number.isFinite(number)) return number;
  } catch {}
}

/** Milliseconds since 1970. */
export const unixMs = () => finite(() => Date.now()) ?? 0;

/** Milliseconds on a clock that nobody sets; where there is none, the time of day. */
export const nowMs = () => finite(() => performance.now()) ?? unixMs();

/** A number from 0 to below 1. */
export const random = () => finite(() => Math.random()) ?? 1;
