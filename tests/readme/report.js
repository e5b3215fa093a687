// Which test has run which piece of code in the README, by what the tests have written down.
import { readFileSync } from "node:fs";
import { Stop } from "../../tools/command.js";
import { snippets } from "./snippets.js";

/** A table; throws where a piece of code was run by no test. */
export function reportOfSnippets(ledger = process.env.SNIPPETS_LEDGER ?? "") {
  /** @type {{ line: number, test: string }[]} */
  const lines = readFileSync(ledger, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const testsOf = (/** @type {number} */ wanted) => [
    ...new Set(lines.filter(({ line }) => line === wanted).map(({ test }) => test)),
  ];
  const rows = snippets.map(({ line, heading, file, language }) => {
    const tests = testsOf(line);
    return `README.md:${line}  ${heading}  ${file ?? language}  ${tests.join(", ") || "RUN BY NO TEST"}`;
  });
  const left = rows.filter((row) => row.endsWith("RUN BY NO TEST"));
  if (left.length > 0) throw new Stop(`Code in the README that no test runs:\n${left.join("\n")}`);
  return rows.join("\n");
}
