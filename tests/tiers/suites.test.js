// Each suite is in one part, so in one tier, or among what is run by hand; and each part has suites that are there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../tools/command.js";
import { byHand, parts, tiers } from "../../tools/test/parts.js";
import { filesBelow, nodeFiles } from "../../tools/test/suites.js";

const all = Object.entries(parts);
const handFolders = Object.values(byHand).flatMap(({ folders }) => folders);
const isBelow = (/** @type {string} */ path, /** @type {string} */ folder) =>
  `${path}/`.startsWith(`${folder}/`);
const isByHand = (/** @type {string} */ path) => handFolders.some((folder) => isBelow(path, folder));

/** The names of the parts that have something. @param {(part: import("../../tools/test/parts.js").Part) => boolean} has */
const partsThat = (has) => all.filter(([, part]) => has(part)).map(([name]) => name);

/** What is found in no part, or in several. @param {string[]} found @param {(one: string) => string[]} owners */
function misplaced(found, owners) {
  assert.ok(found.length > 0);
  return found.map((one) => [one, ...owners(one)]).filter(({ length }) => length !== 2);
}

/** Where tests may stand: all folders of the project but what is installed, built or kept by git. */
const files = readdirSync(root, { withFileTypes: true })
  .filter(
    (entry) =>
      entry.isDirectory() && !["node_modules", "target", "pkg", "test-results", ".git"].includes(entry.name),
  )
  .flatMap(({ name }) => filesBelow(name));

test("each part is in a tier", () => {
  for (const [name, { tier }] of all) assert.ok(tier in tiers, name);
});

test("each file of Node's test runner is in one part", () => {
  const found = files.filter((path) => path.endsWith(".test.js") && !isByHand(path));
  assert.deepEqual(
    misplaced(found, (path) => partsThat(({ node = [] }) => nodeFiles(node).includes(path))),
    [],
  );
});

/** What Playwright would run: each project with each of its files. @type {{ project: string, file: string }[]} */
const runs = (() => {
  const parameters = ["test", "--config", "tests/playwright.config.js", "--list", "--reporter=json"];
  const { suites } = JSON.parse(
    execFileSync("playwright", parameters, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }),
  );
  /** @typedef {{ file: string, suites?: Suite[], specs?: { tests: { projectName: string }[] }[] }} Suite */
  /** @param {Suite} suite @returns {string[]} */
  const projectsOf = ({ suites = [], specs = [] }) => [
    ...specs.flatMap(({ tests }) => tests.map(({ projectName }) => projectName)),
    ...suites.flatMap(projectsOf),
  ];
  return suites.flatMap((/** @type {Suite} */ suite) =>
    [...new Set(projectsOf(suite))].map((project) => ({ project, file: `tests/${suite.file}` })),
  );
})();
const partsOfProject = (/** @type {string} */ project) =>
  partsThat(({ projects = [] }) => projects.includes(project));

test("each project of Playwright is in one part, and each part's projects are there", () => {
  const projects = [...new Set(runs.map(({ project }) => project))];
  assert.deepEqual(misplaced(projects, partsOfProject), []);
  assert.deepEqual(all.flatMap(([, { projects = [] }]) => projects).sort(), projects.sort());
});

test("each file of Playwright's is in one part, by all projects that run it; others' specs are run by a part", () => {
  const found = files.filter((path) => path.endsWith(".spec.js") && !isByHand(path));
  const owners = (/** @type {string} */ path) => [
    ...new Set([
      ...runs.filter(({ file }) => file === path).flatMap(({ project }) => partsOfProject(project)),
      ...partsThat(({ cases = [] }) => cases.some((folder) => isBelow(path, folder))),
    ]),
  ];
  assert.deepEqual(misplaced(found, owners), []);
});

test("each folder of tests is in a part, or run by hand", () => {
  const folders = readdirSync(join(root, "tests"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `tests/${name}`);
  const ofProjects = new Set(runs.map(({ file }) => file));
  const claimed = all.flatMap(([, { node = [], cases = [] }]) => [...node, ...cases]);
  const ofCargo = cargoTargets().map(({ folder }) => folder);
  const places = [...claimed, ...ofProjects, ...ofCargo, ...handFolders];
  assert.deepEqual(
    folders.filter((folder) => !places.some((place) => isBelow(place, folder))),
    [],
  );
  for (const place of claimed) assert.ok(existsSync(join(root, place)), `${place} is there`);
});

/** Each target of the crate that has tests; the examples in the library's comments are one of their own. */
function cargoTargets() {
  const parameters = ["metadata", "--no-deps", "--offline", "--locked", "--format-version", "1"];
  const { packages } = JSON.parse(execFileSync("cargo", parameters, { cwd: root, encoding: "utf8" }));
  /** @typedef {{ name: string, kind: string[], src_path: string, test: boolean, doctest: boolean }} Target */
  /** @type {Target[]} */
  const targets = packages.flatMap((/** @type {{ targets: Target[] }} */ { targets }) => targets);
  return targets.flatMap(({ name, kind, src_path, test, doctest }) => {
    const folder = src_path.slice(root.length + 1).replace(/\/[^/]+$/, "");
    const isLibrary = kind.some((each) => each.endsWith("lib"));
    const names = [...(test ? [isLibrary ? "lib" : name] : []), ...(doctest ? ["doc"] : [])];
    return names.map((name) => ({ name, folder }));
  });
}

test("each test target of cargo's is in one part, and each part's targets are there", () => {
  const names = cargoTargets().map(({ name }) => name);
  assert.deepEqual(
    misplaced(names, (name) => partsThat(({ cargo = [] }) => cargo.includes(name))),
    [],
  );
  assert.deepEqual(all.flatMap(([, { cargo = [] }]) => cargo).sort(), names.sort());
});
