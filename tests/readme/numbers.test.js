// The README's numbers are those that the benchmarks last wrote down.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const readme = read("README.md");
const results = read("bench/results/size.md") + read("bench/results/speed.md");

const [, section] = readme.split("## Size and speed\n");
const tables = section.split("\n## ")[0].match(/(?:^\|.+\n)+/gm) ?? [];

test("each table is one of bench/results", () => {
  assert.equal(tables.length, 3);
  for (const table of tables) assert.ok(results.includes(table), table);
});
