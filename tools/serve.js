// Serves the sandbox, once it is set up, for as long as the command runs that has asked for it.

/** @param {string[]} page The folder of a page to serve with it, if there is one. */
export async function serve(...page) {
  // In this process, so that Ctrl+C ends the server. A SIGTERM to npm ends npm alone: the server follows it.
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.exit(0), 500).unref();
  // Not imported above: it needs what the set-up installs.
  const { runProgram } = await import("../sandbox/server.js");
  await runProgram(["--control", ...process.argv.slice(2), ...page]);
}
