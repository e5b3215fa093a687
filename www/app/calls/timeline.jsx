// A call in time: a bar for each attempt, and the waits between them.

import { computed } from "@preact/signals";
import { calls, sumOf } from "./call.js";

/** Of a bar that would be too short to be seen. */
const MIN_SHARE = 0.02;

/** The longest call in the list, in milliseconds: all are drawn to one scale. */
const longest = computed(() => Math.max(...calls.value.map((call) => call.totalMs.value)));

/** @param {{ call: import("./call.js").Call }} props */
export function Timeline({ call }) {
  const attempts = call.attempts.value;
  const isRunning = call.outcome.value === "running";
  const spans = attempts.flatMap(({ durationMs, retryInMs = 0, error }, index) => [
    { ms: durationMs, kind: error === undefined ? "good" : "bad" },
    ...(index + 1 < attempts.length ? [{ ms: retryInMs, kind: "wait" }] : []),
  ]);
  const scale = Math.max(longest.value, 1);
  if (isRunning) spans.push({ ms: scale * 0.1, kind: "running" });
  const widths = spans.map(({ ms, kind }) => ({ kind, width: Math.max(ms / scale, MIN_SHARE) }));
  const rest = 1 - sumOf(widths.map(({ width }) => width));
  return (
    <div class="timeline" aria-hidden="true">
      {widths.map(({ kind, width }, index) => (
        <i key={index} class={kind} style={{ flexGrow: width }} />
      ))}
      {rest > 0 && <i key="rest" class="rest" style={{ flexGrow: rest }} />}
    </div>
  );
}
