import assert from "node:assert/strict";
import { test } from "node:test";
import { soak } from "./soak.js";

/** Another one, or the one of a run that failed, with SOAK_SEED. */
const seed = Number(process.env.SOAK_SEED ?? 1);
const callers = 50;
const callsEach = 200;

// Far more than it takes: this is what ends a call that hangs.
const LIMIT = { timeout: 300_000 };

test("what fifty callers are told of ten thousand calls is what the sandbox did", LIMIT, async () => {
  const result = await soak({ seed, callers, callsEach });
  const { calls, seconds, unseen, doneThoughRejected, requests } = result;
  console.log(`Seed ${seed}: ${calls.length} calls by ${callers} callers in ${seconds.toFixed(1)} s.`);
  console.table(result.ledger);
  console.log("Requests that were struck:");
  console.table(result.struck);
  console.log(`Writes that were done though their callers were told of a failure: ${doneThoughRejected}.`);
  console.log(`Attempts that never reached the sandbox: ${unseen}.`);

  assert.equal(calls.length, callers * callsEach);
  // It was a soak indeed: about a tenth was struck, by every kind of fault, and most calls got through all the same.
  const struck = requests.filter(({ faultID }) => faultID !== null).length / requests.length;
  assert.ok(struck > 0.08 && struck < 0.12, `${struck} of the requests were struck`);
  for (const [kind, count] of Object.entries(result.struck)) assert.ok(count > 0, kind);
  assert.ok(doneThoughRejected > 0);
  const repeatable = calls.filter(({ operation }) => operation !== "createWebhook");
  const lost = repeatable.filter(({ error }) => error !== undefined && error.code !== "not_found");
  assert.ok(lost.length < repeatable.length / 100, `${lost.length} of ${repeatable.length} were lost`);
});
