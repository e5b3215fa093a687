// Moments and spans of time.

const CLOCK = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const DATED = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** @param {{ at: string | Date }} props */
export function Time({ at }) {
  const date = new Date(at);
  // A sandbox in the browser keeps what is days old.
  const isToday = date.toDateString() === new Date().toDateString();
  return <time dateTime={date.toISOString()}>{(isToday ? CLOCK : DATED).format(date)}</time>;
}

/** @param {{ ms: number }} props */
export function Milliseconds({ ms }) {
  return <span class="ms">{formatMs(ms)}</span>;
}

/** @param {number} ms */
export function formatMs(ms) {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms < 10 ? Math.max(ms, 0.1).toFixed(1) : Math.round(ms)} ms`;
}
