// results.md: the table of what was seen in which place. A run replaces the rows that it ran.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const file = new URL("../results.md", import.meta.url);

const head = `# The package in frameworks and tools

Written by \`npm run test:places\`. Each place has installed the packed tarball. Nothing is configured for it, unless the row says so.
"Works" means: a page in Chromium, or a program, ran every operation on a real sandbox. (Where the command is \`tsc\` alone: it compiled.)

| place | versions installed | done | result | command | date |
|---|---|---|---|---|---|
`;

const cell = (/** @type {string} */ text) => text.replace(/\s+/g, " ").replace(/\|/g, "\\|");

/**
 * Writes a row down, in place of an older one of the same.
 * @param {import("./place.js").Place} place
 * @param {import("./place.js").Result} result
 */
export function record({ name, rows }, { place, versions, done, result, command }) {
  const date = new Date().toISOString().slice(0, 10);
  const cells = [place, versions, done, result, command && `\`${command}\``, date];
  const row = cells.map((text) => ` ${cell(text)} `);
  const others = written().filter(([first, , third]) => first !== row[0] || third !== row[2]);
  // In the order of the place's rows; and without what is none of them any more.
  const order = ["install", ...rows.map(({ done }) => done)].map((done) => ` ${cell(done)} `);
  const at = (/** @type {string[]} */ row) => order.indexOf(row[2]);
  const ofPlace = [...others, row]
    .filter(([first]) => first === ` ${cell(name)} `)
    .filter((row) => at(row) >= 0);
  const ofOthers = others.filter(([first]) => first !== ` ${cell(name)} `);
  ofPlace.sort((one, other) => at(one) - at(other));
  const all = [...ofOthers, ...ofPlace].sort(([one], [other]) => one.localeCompare(other, "en"));
  writeFileSync(file, `${head}${all.map((cells) => `|${cells.join("|")}|`).join("\n")}\n`);
}

/** The rows of the table, as cells with the spaces around them. */
function written() {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const rows = lines.filter((line) => /^\| (?!place )/.test(line));
  return rows.map((line) => line.slice(1, -1).split(/(?<!\\)\|/));
}
