// Programs of an app that run every operation and end.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../../../sandbox/server.js";
import { WORKS } from "../../consumers/visit.js";

const LIMIT_MS = 120_000;

/**
 * Runs a program, which is told a sandbox's address, and sees that it prints what `probe` gives where all is well, and nothing else.
 * @param {import("./app.js").App} app
 * @param {string} command
 * @param {{ alone?: string }} [options] `alone`: a folder of the app that is copied elsewhere, where there are no packages, and in
 *   which the command runs.
 */
export async function runProgram(app, command, { alone } = {}) {
  app.commands.push(command);
  const sandbox = await startServer();
  const elsewhere = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    if (alone) cpSync(join(app.folder, alone), elsewhere, { recursive: true });
    const env = { DENO_NO_UPDATE_CHECK: "1", SANDBOX_URL: sandbox.url };
    const cwd = alone ? elsewhere : app.folder;
    const stdout = await app.execute(`${command} "$SANDBOX_URL"`, env, LIMIT_MS, cwd);
    if (stdout !== `${JSON.stringify(WORKS)}\n`) throw new Error(`${command} printed ${stdout}`);
  } finally {
    rmSync(elsewhere, { recursive: true });
    await sandbox.close();
  }
}
