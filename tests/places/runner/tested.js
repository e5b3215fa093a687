// Test runners: they run tests that need a sandbox.
import { startServer } from "../../../sandbox/server.js";

/**
 * Runs a test runner to its end, and sees that it says what it should. Tests find a sandbox at `process.env.SANDBOX_URL`.
 * @param {import("./app.js").App} app
 * @param {string} command
 * @param {RegExp} says
 */
export async function runTests(app, command, says) {
  const sandbox = await startServer();
  try {
    const output = await app.run(command, { SANDBOX_URL: sandbox.url });
    if (!says.test(output)) throw new Error(`${command} printed ${output}`);
  } finally {
    await sandbox.close();
  }
}
