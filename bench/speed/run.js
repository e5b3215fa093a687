// Compares the package's speed with its peers' in browsers, and reports it.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { root, Stop } from "../../tools/command.js";
import { engines } from "./engines.js";
import { reportOfEngine } from "./measure.js";
import { readOptions } from "./options.js";
import { tell } from "./progress.js";
import { serve } from "./server.js";
import { withUnpacked } from "./tarball.js";

const RESULTS = join(root, "bench", "results");

/** Runs what the parameters of the command ask for; see bench/speed.js. */
export async function run(/** @type {string[]} */ parameters) {
  const options = readOptions(parameters);
  const chosen = engines.filter(({ name }) => options.engines.includes(name));
  if (!chosen.some(({ isInstalled }) => isInstalled()))
    throw new Stop("None of these browsers is installed.");

  const [load] = loadavg();
  if (load > availableParallelism() / 2) tell(`The machine is busy (load ${load.toFixed(1)}): expect noise.`);
  const { beside } = options;
  // All that is served is read before the first request, so the folder is not needed for longer.
  const server = await (beside ? withUnpacked(beside, serve) : serve());
  const reports = [];
  try {
    for (const engine of chosen) reports.push(await reportOfEngine(engine, server, options));
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
}
