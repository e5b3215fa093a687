// Runs a tier of the tests, or the parts that are named, of whichever tier: npm test -- check native page
import { main, Stop } from "./command.js";
import { setUp } from "./setup.js";
import { parts, partsOf, tiers } from "./test/parts.js";
import { runParts } from "./test/tier.js";

/** @typedef {import("./test/parts.js").PartName} PartName */

await main(async () => {
  const [called, ...named] = process.argv.slice(2);
  if (!(called in tiers)) throw new Stop(`Run this by npm: ${Object.keys(tiers).join(", ")}.`);
  const tier = /** @type {import("./test/parts.js").Tier} */ (called);
  const unknown = named.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    throw new Stop(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
  }
  const all = /** @type {PartName[]} */ (Object.keys(parts));
  const names = named.length > 0 ? all.filter((name) => named.includes(name)) : partsOf(tier);
  await setUp(names.flatMap((name) => parts[name].needs ?? []));
  const isPassed = await runParts(names, { tier, isWhole: named.length === 0 });
  if (!isPassed) process.exitCode = 1;
});
