// results.md: the table of what was seen in which place. A run replaces the rows of the places that were run.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const file = new URL("../results.md", import.meta.url);

const head = `# The package in frameworks and tools

Written by \`npm run test:places\`. Each place has installed the packed tarball, and has not one line of configuration for it, where
the row says nothing else. "Works" means: a page in Chromium, or the server, ran every operation on a real sandbox.

| place | versions installed | done | result | command | date |
|---|---|---|---|---|---|
`;

const cell = (/** @type {string} */ text) => text.replace(/\s+/g, " ").replace(/\|/g, "\\|");

/** @param {string} place @param {import("./place.js").Result[]} results Of one place. */
export function record(place, results) {
  const date = new Date().toISOString().slice(0, 10);
  const old = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const isRow = (/** @type {string} */ line) => /^\| (?!place )/.test(line);
  const kept = old.filter((line) => isRow(line) && !line.startsWith(`| ${cell(place)} |`));
  const rows = results.map(({ place, versions, done, result, command }) => {
    const cells = [place, versions, done, result, command && `\`${command}\``, date];
    return `| ${cells.map(cell).join(" | ")} |`;
  });
  const key = (/** @type {string} */ line) => line.split(" | ")[0].toLowerCase();
  // Array.prototype.sort is stable, so the rows of a place stay in their order.
  const all = [...kept, ...rows].sort((one, other) => key(one).localeCompare(key(other), "en"));
  writeFileSync(file, `${head}${all.join("\n")}\n`);
}
