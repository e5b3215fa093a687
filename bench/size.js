// Says how large the package is in an app, beside its peers, and what the bytes are: npm run size [-- --no-build]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../tools/build.js";
import { main, output, root } from "../tools/command.js";
import { setUp } from "../tools/setup.js";

const RESULTS = join(root, "bench", "results");

/** What the numbers hang on. */
function versions() {
  const programs = [
    ["rustc", "--version"],
    ["wasm-bindgen", "--version"],
    ["wasm-opt", "--version"],
  ].map(([program, ...parameters]) => output(program, parameters)?.trim() ?? program);
  const packages = ["esbuild", "openapi-fetch", "ky", "zod", "axios"].map((name) => {
    const path = join(root, "node_modules", name, "package.json");
    return `${name} ${JSON.parse(readFileSync(path, "utf8")).version}`;
  });
  return [...programs, `Node ${process.version}`, ...packages].join(", ");
}

await main(async () => {
  const { values } = parseArgs({
    options: { build: { type: "boolean", default: true } },
    allowNegative: true,
  });
  await setUp();
  if (values.build) await build();
  // Not imported above: they need packages that the set-up installs.
  const { reportOfModule } = await import("./size/module.js");
  const { reportOfDownload } = await import("./size/report.js");
  const head = `# Size

\`npm run size\` on ${new Date().toISOString().slice(0, 10)}; ${versions()}.`;
  const text = `${[head, await reportOfDownload(), await reportOfModule()].join("\n\n")}\n`;
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, "size.md"), text);
  console.log(`\n${text}`);
});
