// A part that fails hides no other, and the last lines say what came of all.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { mock, test } from "node:test";
import { root } from "../../tools/command.js";
import { parts, partsOf } from "../../tools/test/parts.js";
import { runInTurn } from "../../tools/test/tier.js";

const node = (/** @type {number} */ passed, failed = 0, skipped = 0) => ({
  "node --test": { passed, failed, skipped },
});

/** What is printed. @param {Parameters<typeof runInTurn>[0]} chosen */
async function run(chosen) {
  /** @type {string[]} */
  const lines = [];
  const log = mock.method(console, "log", (/** @type {string} */ text) => lines.push(...text.split("\n")));
  try {
    return { isPassed: await runInTurn(chosen, "npm test"), lines };
  } finally {
    log.mock.restore();
  }
}

test("all parts run, and what failed stands in the last lines", async () => {
  const { isPassed, lines } = await run([
    { name: "first", run: async () => ({ counts: node(3, 1), failures: ["a.test.js:1 it fails"] }) },
    {
      name: "second",
      run: () => {
        throw new Error("at once");
      },
    },
    {
      name: "third",
      run: async () => ({ counts: { Playwright: { passed: 2, failed: 0, skipped: 1 } }, failures: [] }),
    },
  ]);
  assert.equal(isPassed, false);
  const last = lines.slice(lines.indexOf("Failed: first"));
  assert.deepEqual(last.slice(0, -1), [
    "Failed: first",
    "  a.test.js:1 it fails",
    "",
    "Failed: second",
    "  at once",
    "",
  ]);
  assert.match(
    last.at(-1) ?? "",
    /^npm test: 5 tests passed, 1 failed, 1 skipped \(node --test 4, Playwright 3\); 1 parts passed, 2 failed; \d+ s$/,
  );
});

test("where all pass, the last line says so", async () => {
  const { isPassed, lines } = await run([
    { name: "one", run: async () => ({ counts: node(3), failures: [] }) },
  ]);
  assert.equal(isPassed, true);
  assert.match(
    lines.at(-1) ?? "",
    /^npm test: 3 tests passed, 0 failed, 0 skipped \(node --test 3\); 1 parts passed, 0 failed/,
  );
  assert.ok(!lines.some((line) => line.startsWith("Failed")));
});

test("what is about the package does not run where it could not be built", async () => {
  let hasRun = false;
  const { lines } = await run([
    { name: "build", run: async () => ({ counts: {}, failures: ["wasm-pack failed"] }) },
    {
      name: "module",
      onPackage: true,
      run: async () => {
        hasRun = true;
        return { counts: {}, failures: [] };
      },
    },
  ]);
  assert.equal(hasRun, false);
  assert.ok(lines.includes("  not run: there is no package to test"));
});

test("each part is run by one of the commands, and no name is unknown to either", () => {
  assert.deepEqual([...partsOf("test"), ...partsOf("test:rest")].sort(), Object.keys(parts).sort());
  for (const tier of ["test", "test:rest"]) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/test.js"), tier, "nothing"], {
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.match(stderr, /There is no part nothing; there are .*\bcheck\b.*\bsoak\b/);
  }
});
