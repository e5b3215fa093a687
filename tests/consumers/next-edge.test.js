// Next.js's Edge runtime. The dev server is the harder place: it rewrites calls that compile, and gives a module of another realm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import edge from "../places/frameworks/next-edge.js";
import { stage } from "./stage.js";
import { WORKS, withProgram } from "./visit.js";

test("Next.js: the dev server's Edge runtime runs all operations", async (t) => {
  const folder = await stage("next-edge", edge.files);
  const sandbox = await startServer();
  t.after(() => sandbox.close());
  await withProgram(folder, "npx next dev", { PORT: "0" }, async (url) => {
    const response = await fetch(`${url}/edge?sandbox=${sandbox.url}`);
    assert.deepEqual(await response.json(), WORKS);
  });
});
