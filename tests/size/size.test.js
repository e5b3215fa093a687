// The first call's download keeps to its limit: what `npm run size` measures, and says more about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, measure } from "../../bench/download.js";

test("the first call's download is small", async () => {
  const { javascript, module, total } = await measure();
  const parts = `${javascript.brotli} of JavaScript and ${module.brotli} of the module`;
  assert.ok(
    total.brotli <= LIMIT,
    `${total.brotli} bytes in brotli (${parts}) are more than ${LIMIT}: npm run size`,
  );
});
