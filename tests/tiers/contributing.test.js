// CONTRIBUTING.md says which suite is in which tier, and says what tools/test/parts.js says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { table } from "../../tools/test/table.js";

const contributing = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");

test("the table of the tests is the one that `node tools/test/table.js` prints", () => {
  const [, section = ""] = contributing.split("\n## Tests\n");
  const [first] = section.split("\n## ");
  const rows = first.split("\n").filter((line) => line.startsWith("|"));
  assert.equal(rows.join("\n"), table());
});
