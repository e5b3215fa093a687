import assert from "node:assert/strict";
import { test } from "node:test";
import { turns } from "../../sandbox/turns.js";

test("never more than so much is at work, first come first served, and what fails gives its turn back", async () => {
  const inTurn = turns(3);
  let atWork = 0;
  let most = 0;
  /** @type {number[]} */
  const begun = [];
  /** @param {number} n */
  const work = async (n) => {
    begun.push(n);
    most = Math.max(most, ++atWork);
    for (let step = 0; step < n % 4; step++) await new Promise(setImmediate);
    atWork--;
    if (n % 5 === 0) throw new Error(`${n}`);
    return n;
  };
  const numbers = Array.from({ length: 40 }, (_, n) => n);
  // Some come while others are at work.
  const results = await Promise.allSettled(
    numbers.map(async (n) => {
      for (let step = 0; step < Math.floor(n / 8); step++) await new Promise(setImmediate);
      return inTurn(() => work(n));
    }),
  );
  for (const [n, result] of results.entries()) {
    if (result.status === "fulfilled") assert.equal(result.value, n);
    else assert.equal(result.reason.message, `${n}`);
    assert.equal(result.status, n % 5 === 0 ? "rejected" : "fulfilled");
  }
  assert.deepEqual(begun, numbers);
  assert.deepEqual([most, atWork], [3, 0]);
  // All turns are free again.
  const more = numbers.slice(0, 3).map((n) => inTurn(() => work(n + 1)));
  assert.equal(begun.length, 43);
  await Promise.all(more);
});
