// The report of which test ran which piece of code: it fails where one was left out, and says where that stands.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { reportOfSnippets } from "./report.js";
import { pages, snippets } from "./snippets.js";

const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {typeof snippets} ran */
function ledgerOf(ran) {
  const path = join(folder, "ledger.jsonl");
  const entries = ran.map(({ page, line }) => JSON.stringify({ page, line, test: "a.test.js" }));
  writeFileSync(path, `${entries.join("\n")}\n`);
  return path;
}

test("where all was run, it has a row for each piece of code, of each page", () => {
  const rows = reportOfSnippets(ledgerOf(snippets)).split("\n");
  assert.equal(rows.length, snippets.length);
  assert.ok(pages.includes("README.md") && pages.some((page) => page.startsWith("docs/")));
  for (const row of rows) assert.match(row, /^(README|docs\/\w+)\.md:\d+ {2}.+ {2}a\.test\.js$/);
});

for (const page of ["README.md", "docs/proxy.md"]) {
  test(`a piece of ${page} that no test ran is named`, () => {
    const left = snippets.find((snippet) => snippet.page === page);
    const ledger = ledgerOf(snippets.filter((snippet) => snippet !== left));
    assert.throws(() => reportOfSnippets(ledger), new RegExp(`${page}:${left?.line} `));
  });
}
