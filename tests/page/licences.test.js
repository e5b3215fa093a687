// Whoever serves the page passes on the work of others, and with it what their licences ask for.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../tools/command.js";
import { pages } from "../../tools/page.js";

const read = (/** @type {string[]} */ ...path) => readFileSync(join(...path), "utf8");
const notice = (/** @type {string} */ folder) => read(folder, "THIRD-PARTY-LICENSES.txt");

/** The npm packages that have code in the page and in its worker, and where their licences stand. */
const SHIPPED = {
  "@preact/signals": "LICENSE",
  "@preact/signals-core": "LICENSE",
  hono: "LICENSE",
  "idb-keyval": "LICENCE",
  preact: "LICENSE",
};

test("the page has the notices of the npm packages in it, and of no others", () => {
  const text = notice(pages.static);
  const packages = join(root, "node_modules");
  for (const [name, file] of Object.entries(SHIPPED)) {
    const { version, license } = JSON.parse(read(packages, name, "package.json"));
    assert.ok(text.includes(`\n${name} ${version}: ${license}\n`), name);
    assert.ok(text.includes(`\n${read(packages, name, file).trim()}\n`), name);
  }
  const named = [...text.matchAll(/^(\S+) [\d.]+: /gm)].map(([, name]) => name);
  const crates = [...read(root, "THIRD-PARTY-LICENSES.txt").matchAll(/^(\S+) [\d.]+: /gm)];
  const others = named.filter((name) => !crates.some(([, crate]) => crate === name));
  assert.deepEqual(others.sort(), Object.keys(SHIPPED).sort());
});

test("the page has the notices of the module in it, and the project's own licences", () => {
  for (const folder of Object.values(pages)) {
    const sections = read(root, "THIRD-PARTY-LICENSES.txt").split(/\n-{20,}\n/);
    for (const section of sections.slice(1)) assert.ok(notice(folder).includes(section.trim()), section);
    for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
      assert.equal(read(folder, name), read(root, name));
    }
  }
});

test("nothing is left of what they were made from", () => {
  for (const folder of Object.values(pages)) {
    assert.deepEqual(readdirSync(folder).sort(), [
      "LICENSE-APACHE",
      "LICENSE-MIT",
      "THIRD-PARTY-LICENSES.txt",
      "assets",
      "index.html",
      "sandbox-worker.js",
    ]);
  }
});
