// Says how fast the package is beside its peers, in browsers: npm run bench [-- --quick] [-- --no-build]
// For a look at a part of it: npm run bench -- --no-build --only getSelf,cold --engine firefox --clients ky,thumbtack-users
// Apps' pages on other networks, in Chromium: npm run bench -- --no-build --only cold4g,coldSlow4g
// Beside another build of this package, pair by pair: npm run bench -- --beside <what npm pack made>
import { build } from "../tools/build.js";
import { main } from "../tools/command.js";
import { browsers, setUp } from "../tools/setup.js";

const parameters = process.argv.slice(2);

await main(async () => {
  if (!parameters.includes("--no-build")) {
    await setUp();
    // The others are skipped where they are missing: one engine is enough to compare.
    if (!browsers().chromium) await setUp(["browsers"]);
    await build();
  }
  // Not imported above: it needs packages that the set-up installs.
  const { run } = await import("./speed/run.js");
  await run(parameters);
});

// A browser that could not be closed goes with this process.
process.exit();
