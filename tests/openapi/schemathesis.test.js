// The sandbox does what the document says: thousands of requests made from the document, those that it allows and those
// that it does not, one by one and in sequences; and each answer compared with it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../../sandbox/server.js";
import { schemathesis } from "../../tools/setup.js";
import { operations, path } from "./document.js";

const PHASES = ["Examples", "Coverage", "Fuzzing", "Stateful"];

test("schemathesis finds nothing", { timeout: 300_000 }, async (t) => {
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  t.after(async () => {
    child.kill();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const child = spawn(schemathesis, ["--no-color", "run", path, "--url", server.url], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    env: {
      ...process.env,
      // Nothing is left in this folder, and nobody but the sandbox is asked.
      HYPOTHESIS_STORAGE_DIRECTORY: folder,
      PYTHONDONTWRITEBYTECODE: "1",
      NO_PROXY: "*",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  const [code] = await once(child, "close");
  console.log(said);

  assert.equal(code, 0);
  // Nor did it find nothing because it did nothing.
  const count = operations.length;
  assert.match(said, new RegExp(`Selected: ${count}/${count}\n {2}Tested: ${count}\n`));
  for (const phase of PHASES) assert.match(said, new RegExp(`✅ ${phase}\n`), phase);
  const [, covered, all] = /API Links: +(\d+) covered \/ (\d+) selected/.exec(said) ?? [];
  assert.ok(Number(covered) >= 15, `${covered} of ${all} links`);
  const [, cases] = /(\d+) generated, \d+ passed/.exec(said) ?? [];
  assert.ok(Number(cases) > 3_000, `${cases} cases`);
});
