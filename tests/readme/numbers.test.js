// The numbers in README.md and docs/benchmarks.md are those that the benchmarks last wrote down.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tables } from "./tables.js";

const found = tables();

test("the README has three tables of numbers, and docs/benchmarks.md more", () => {
  const inReadme = found.filter(({ path }) => path === "README.md");
  assert.equal(inReadme.length, 3);
  assert.ok(found.length - inReadme.length > inReadme.length);
});

for (const { path, table, upToDate } of found) {
  test(`${path}: ${table.slice(0, table.indexOf("\n"))}`, () => assert.equal(table, upToDate()));
}
