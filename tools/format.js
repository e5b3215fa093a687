// Formats Rust and JavaScript, and mends what the linter can mend.
import { main, run } from "./command.js";
import { setUp } from "./setup.js";

await main(async () => {
  await setUp();
  await run("cargo", ["fmt"]);
  await run("biome", ["check", "--write"]);
});
