import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "./memory.js";

const calls = 50_000;
/** Until V8 has compiled what it will: its code lies in the same heap (without it the heap does not grow by a byte a call). */
const warmUp = 25_000;

/** What may be more afterwards. The heap is never quite the same twice; ten bytes a call would be a leak. */
const MAY_GROW = /** @type {Record<string, number>} */ ({
  "JavaScript heap, KB": Math.round((10 * calls) / 1024),
});

const ENDS = [
  "aborted",
  "decode",
  "disposed",
  "invalid_argument",
  "network",
  "resolved",
  "server_error",
  "timeout",
  "token",
];

// Far more than it takes: this is what ends a call that hangs.
const LIMIT = { timeout: 300_000 };

// Those who are told to come back at once do so after a time by chance: here, at once.
Math.random = () => 0;

test("fifty thousand calls of every end leave nothing in memory", LIMIT, async () => {
  const { before, after, ends } = await measure({ warmUp, calls });
  const figures = Object.entries(before).map(([what, then]) => {
    const now = Object.entries(after).find(([same]) => same === what)?.[1] ?? Number.NaN;
    return { what, before: then, "after 50,000 calls": now, "may grow by": MAY_GROW[what] ?? 0 };
  });
  console.table(figures);
  console.table(ends);

  assert.deepEqual(Object.keys(ends).sort(), ENDS);
  for (const { what, before: then, "after 50,000 calls": now, "may grow by": more } of figures) {
    assert.ok(now - then <= more, `${what}: ${then}, then ${now}`);
  }
  // What was to be seen was seen.
  assert.ok(before["pages of wasm memory"] > 0 && before["places in wasm tables"] > 0);
  assert.deepEqual([after["active timers"], after["listeners on a shared signal"]], [0, 0]);
});
