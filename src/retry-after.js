// The field `Retry-After`: RFC 9110, section 10.2.3, a number of seconds or an HTTP date.
import { numberOf, timeOfDay } from "./foreign.js";

/** More seconds are a wait that nobody means to sit out, but still a wait. */
const MOST = 0xffffffff;

/** How long it asks to wait, in milliseconds; a date that has passed asks for 0. NaN for anything else, and for nothing. */
export function waitMs(value = "") {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Math.min(text, MOST) * 1000;
  return Math.max(dateMs(text) - timeOfDay(), 0);
}

/**
 * An HTTP date (IMF-fixdate), in milliseconds since 1970; NaN for anything else. `Date` reads many things, but `toUTCString`
 * writes just this format (ECMA-262, section 21.4.4.43): so a date that comes back as it went in is one.
 */
export const dateMs = (text) =>
  numberOf(() => {
    const date = new Date(text);
    return date.toUTCString() === text ? date.getTime() : NaN;
  }, NaN);
