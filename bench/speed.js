// Says how fast the package is beside its peers, in browsers: npm run bench [-- --quick] [-- --no-build]
// For a look at a part of it: npm run bench -- --no-build --only getSelf,cold --engine firefox --clients ky,thumbtack-users
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { build } from "../tools/build.js";
import { main, root, Stop } from "../tools/command.js";
import { browsers, setUp } from "../tools/setup.js";
import { engines } from "./speed/engines.js";
import { reportOfEngine } from "./speed/measure.js";
import { readOptions } from "./speed/options.js";
import { tell } from "./speed/progress.js";
import { serve } from "./speed/server.js";

const RESULTS = join(root, "bench", "results");

await main(async () => {
  const parameters = process.argv.slice(2);
  const options = readOptions(parameters);
  if (options.build) {
    await setUp();
    // The others are skipped where they are missing: one engine is enough to compare.
    if (!browsers().chromium) await setUp({ tests: true });
    await build();
  }
  const chosen = engines.filter(({ name }) => options.engines.includes(name));
  if (!chosen.some(({ isInstalled }) => isInstalled()))
    throw new Stop("None of these browsers is installed.");

  const [load] = loadavg();
  if (load > availableParallelism() / 2) tell(`The machine is busy (load ${load.toFixed(1)}): expect noise.`);
  const server = await serve();
  const reports = [];
  try {
    for (const engine of chosen) reports.push(await reportOfEngine(engine, server.origin, options));
  } finally {
    await server.close();
  }
  const command = ["npm run bench", ...(parameters.length > 0 ? ["--", ...parameters] : [])].join(" ");
  const head = `# Speed\n\n\`${command}\` on ${new Date().toISOString().slice(0, 10)}.`;
  const text = `${[head, ...reports].join("\n\n")}\n`;
  if (options.isWhole) {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, "speed.md"), text);
  }
  console.log(`\n${text}`);
});

// A browser that could not be closed goes with this process.
process.exit();
