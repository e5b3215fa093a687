// Runs everything, or the parts that are named: npm test -- check native page
import { rmSync } from "node:fs";
import { join } from "node:path";
import { main, root, Stop } from "./command.js";
import { setUp } from "./setup.js";
import { parts } from "./test/parts.js";

await main(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    throw new Stop(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
  }
  await setUp({ tests: true });
  process.env.SNIPPETS_LEDGER = join(root, "target", "snippets.jsonl");
  rmSync(process.env.SNIPPETS_LEDGER, { force: true });
  for (const [name, part] of Object.entries(parts)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`\n== ${name} ==`);
    const start = Date.now();
    await part();
    console.log(`== ${name}: passed in ${Math.round((Date.now() - start) / 1000)} s ==`);
  }
});
