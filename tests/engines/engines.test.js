// The crate in each browser engine: its own tests, in a page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { engines } from "../browsers/engines.js";
import { serveTests } from "./served.js";

const PAGE_MS = 120_000;

let served;

before(async () => {
  served = await serveTests(process.env.SANDBOX_URL);
});

after(() => served?.close());

for (const { name, launch } of engines) {
  test(`the crate in ${name}`, { timeout: 2 * PAGE_MS }, async (context) => {
    const driver = await launch();
    try {
      await driver.open(served.origin);
      const output = await driver.call("finished", undefined, PAGE_MS);
      context.diagnostic(`${name} ${driver.version}: ${/^test result: .*$/m.exec(output)[0]}`);
      assert.match(output, /^test result: ok\. [1-9]\d* passed; 0 failed/m, output);
    } finally {
      await driver.close();
    }
  });
}
