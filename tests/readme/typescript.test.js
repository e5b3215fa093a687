// The function in docs/typescript.md: compiles against the installed package, and does what it says.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { section } from "./snippets.js";

const { CONSUMER = "", SANDBOX_URL: baseUrl } = process.env;
const { files } = section("docs/typescript.md", "A function of your own", import.meta.url);
const path = join(CONSUMER, "webhooks.ts");

test("compiles, as strictly as can be", async () => {
  await writeFile(path, files["webhooks.ts"]);
  const flags = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext"];
  const more = ["--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
  await promisify(execFile)("tsc", [...flags, ...more, path], { cwd: CONSUMER }).catch(({ stdout }) =>
    assert.fail(stdout),
  );
});

test("finds the webhook that is there, and makes the one that is not", async () => {
  const { code } = await transform(await readFile(path, "utf8"), { loader: "ts" });
  const script = join(CONSUMER, "webhooks.js");
  await writeFile(script, code);
  const { ensureWebhook } = await import(pathToFileURL(script).href);
  const { createClient } = await import(
    pathToFileURL(join(CONSUMER, "node_modules/thumbtack-users/pkg/index.js")).href
  );
  const users = await createClient({ accessToken: "sandbox-token", baseUrl });
  const wanted = { webhookURL: "https://example.com/ensured", eventTypes: ["MessageCreatedV4"] };
  const made = await ensureWebhook(users, wanted);
  assert.deepEqual(await ensureWebhook(users, wanted), made);
});
