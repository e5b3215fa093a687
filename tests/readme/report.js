// Which test has run which piece of code in README.md and docs/, by what the tests have written down.
import { readFileSync } from "node:fs";
import { Stop } from "../../tools/command.js";
import { snippets } from "./snippets.js";

/** A table; throws where a piece of code was run by no test. */
export function reportOfSnippets(ledger = process.env.SNIPPETS_LEDGER ?? "") {
  /** @type {{ page: string, line: number, test: string }[]} */
  const entries = readFileSync(ledger, "utf8")
    .trim()
    .split("\n")
    .map((entry) => JSON.parse(entry));
  const rows = snippets.map(({ page, line, heading, file, language }) => {
    const ran = entries.filter((entry) => entry.page === page && entry.line === line);
    const tests = [...new Set(ran.map(({ test }) => test))];
    return `${page}:${line}  ${heading}  ${file ?? language}  ${tests.join(", ") || "RUN BY NO TEST"}`;
  });
  const left = rows.filter((row) => row.endsWith("RUN BY NO TEST"));
  if (left.length > 0) throw new Stop(`Code that no test runs:\n${left.join("\n")}`);
  return rows.join("\n");
}
