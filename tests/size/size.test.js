// The first call's download keeps to its limits: what `npm run size` measures, and says more about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import { LIMITS, measure, measureStreaming } from "../../bench/download.js";
import { root } from "../../tools/command.js";

test("the first call's download is small, with the module in the JavaScript", async () => {
  const { total } = await measure();
  assert.ok(total.brotli <= LIMITS.index, `${total.brotli} bytes in brotli are more than ${LIMITS.index}`);
});

test("and with the module in a file of its own", async () => {
  const { javascript, module, total } = await measureStreaming();
  const parts = `${javascript.brotli} of JavaScript and ${module.brotli} of the module`;
  assert.ok(
    total.brotli <= LIMITS.streaming,
    `${total.brotli} bytes in brotli (${parts}) are more than ${LIMITS.streaming}: npm run size`,
  );
});

test("whoever imports only what tells errors leaves the module behind", async () => {
  const { outputFiles } = await build({
    stdin: { contents: 'export { isThumbtackError } from "thumbtack-users";', resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  assert.ok(outputFiles[0].contents.length < 10_000, `${outputFiles[0].contents.length} bytes`);
});
