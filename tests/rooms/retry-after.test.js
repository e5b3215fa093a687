// The field `Retry-After` (src/retry-after.js), by itself; what is a date, the tests of the crate ask in three engines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { waitMs } from "../../src/retry-after.js";

const DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

test("seconds", () => {
  for (const [value, expected] of [
    ["0", 0],
    ["1", 1000],
    ["120", 120_000],
    [" 7\t", 7000],
    ["007", 7000],
    ["99999999999999999999", 4_294_967_295_000],
  ]) {
    assert.equal(waitMs(value), expected, value);
  }
});

test("dates", (context) => {
  for (const [now, expected] of [
    [784_111_775_000, 2000],
    [784_111_777_000, 0],
    [784_111_999_000, 0],
  ]) {
    context.mock.method(Date, "now", () => now);
    assert.equal(waitMs(DATE), expected);
  }
});

test("nonsense is no wait", () => {
  for (const value of ["", " ", "-1", "+1", "1.5", "1e3", "soon", "0x10", "1, 2", undefined])
    assert.ok(Number.isNaN(waitMs(value)), value);
});
