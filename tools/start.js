// Opens the console and the sandbox on localhost: sets up what is missing, builds, serves.
import { build } from "./build.js";
import { main, run } from "./command.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  await build();
  await run("vite", ["build", "www"]);
  // In this process, so that Ctrl+C or a signal to npm ends the server and leaves nothing behind.
  const { runProgram } = await import("../sandbox/server.js");
  await runProgram(["www/dist"]);
});
