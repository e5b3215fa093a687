// The tables of numbers in README.md and docs/benchmarks.md, and the measured ones in bench/results/ that they are taken from. A table
// of the docs may leave out columns and rows of the measured one; every cell that it has is the measured one's.
// `node tests/readme/tables.js` brings the cells up to date after a measurement; new columns and rows are put in by hand.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), "utf8");

/** The parts of the docs that have such tables: the README's section, and a whole page. */
const PLACES = [
  { path: "README.md", part: /^## Size and speed\n[\s\S]*?(?=^##)/m },
  { path: "docs/benchmarks.md", part: /^[\s\S]+/ },
];

const TABLE = /(?:^\|.+\n)+/gm;
const cellsOf = (/** @type {string} */ line) => line.slice(2, -2).split(" | ");
const lineOf = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;

/** @param {string} markdown */
const tablesIn = (markdown) => (markdown.match(TABLE) ?? []).map((table) => table.trimEnd().split("\n"));

/** All that was measured, in the order of the browsers in each file: the first is the one that the docs show. */
const measured = readdirSync(new URL("bench/results/", root))
  .filter((name) => name.endsWith(".md"))
  .flatMap((name) => tablesIn(read(`bench/results/${name}`)))
  .map(([head, , ...rows]) => ({ columns: cellsOf(head), rows: rows.map(cellsOf) }));

/**
 * The table as it should be. Throws where nothing was measured that it could show.
 * @param {string} table
 */
function upToDate(table) {
  const [head, rule, ...rows] = table.trimEnd().split("\n");
  const [what, ...columns] = cellsOf(head);
  const source = measured.find(
    (each) => each.columns[0] === what && columns.every((column) => each.columns.includes(column)),
  );
  if (!source) throw new Error(`bench/results has no table with these columns: ${head}`);
  const lines = rows.map((row) => {
    const [name] = cellsOf(row);
    const found = source.rows.find(([first]) => first === name);
    if (!found) throw new Error(`bench/results has no row "${name}" for: ${head}`);
    return lineOf([name, ...columns.map((column) => found[source.columns.indexOf(column)])]);
  });
  return `${[head, rule, ...lines].join("\n")}\n`;
}

/** The tables of the docs, each as it is and as it should be. */
export const tables = () =>
  PLACES.flatMap(({ path, part }) =>
    (part.exec(read(path))?.[0].match(TABLE) ?? []).map((table) => ({
      path,
      table,
      upToDate: () => upToDate(table),
    })),
  );

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { path, table, upToDate } of tables()) {
    writeFileSync(
      new URL(path, root),
      read(path).replace(table, () => upToDate()),
    );
  }
}
