// Opens the console and the sandbox on localhost: sets up what is missing, builds, serves.
import { build } from "./build.js";
import { main } from "./command.js";
import { buildPage, pages } from "./page.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  await build();
  await buildPage("server");
  // In this process, so that Ctrl+C ends the server. A SIGTERM to npm ends npm alone: the server follows it.
  const npm = process.ppid;
  setInterval(() => process.ppid === npm || process.exit(0), 500).unref();
  const { runProgram } = await import("../sandbox/server.js");
  await runProgram(["--control", ...process.argv.slice(2), pages.server]);
});
