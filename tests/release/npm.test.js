// npm's packages, of which none is shipped but by the console: their licences, and what they may do on being installed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { root } from "../../tools/command.js";
import { files, manifest, read } from "./project.js";

/** What builds and tests the project, and is passed on by nobody. */
const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  // Asks those who change its files to give the changes away.
  "MPL-2.0",
  // Of a parser of arguments that was Python's first.
  "PSF-2.0",
  "Python-2.0",
];

/** The packages of a lock file by their paths. @param {string} path */
const locked = (path) => Object.entries(JSON.parse(read(path)).packages).filter(([folder]) => folder !== "");

test("each package is under a licence that is allowed, by its own word too", () => {
  const choices = (licence) => licence.replace(/^\((.+)\)$/, "$1").split(" OR ");
  for (const [folder, { license = "none" }] of locked("package-lock.json")) {
    assert.ok(
      choices(license).some((each) => ALLOWED.includes(each)),
      `${folder}: ${license}`,
    );
    // Those for other systems are not installed.
    const own = join(folder, "package.json");
    if (existsSync(join(root, own))) assert.equal(JSON.parse(read(own)).license, license, folder);
  }
});

test("each licence that is allowed is needed", () => {
  const used = locked("package-lock.json").map(([, { license }]) => license);
  for (const licence of ALLOWED) assert.ok(used.includes(licence), licence);
});

test("the lock files say what each package is, to the bit, and name no place to get it from", () => {
  for (const path of [
    "package-lock.json",
    "tests/consumers/package-lock.json",
    "tests/neighbours/package-lock.json",
  ]) {
    for (const [folder, entry] of locked(path)) {
      assert.match(entry.integrity, /^sha512-/, `${path}: ${folder}`);
      assert.equal(entry.resolved, undefined, `${path}: ${folder}`);
    }
  }
});

test("one package runs a program of its own on being installed: esbuild, which looks for its binary", () => {
  const scripted = locked("package-lock.json").filter(([, { hasInstallScript }]) => hasInstallScript);
  assert.deepEqual(
    scripted.map(([folder]) => folder),
    ["node_modules/esbuild"],
  );
});

test("npm would publish it, and has nothing to correct or to warn of", async () => {
  const parameters = ["publish", "--dry-run", "--ignore-scripts"];
  const { stderr } = await promisify(execFile)("npm", parameters, { cwd: root, timeout: 60_000 });
  const warnings = stderr.split("\n").filter((line) => /npm (warn|error)/i.test(line));
  // Without an account, which is in order here.
  assert.deepEqual(
    warnings.filter((line) => !/requires you to be logged in/.test(line)),
    [],
  );
});

test("the project's address is in one place, to be filled in or filled in throughout", () => {
  const { homepage, bugs, repository } = manifest;
  const [, address] = /^git\+(https:.+)\.git$/.exec(repository.url) ?? [];
  assert.deepEqual([homepage, bugs.url], [`${address}#readme`, `${address}/issues`]);
  const others = files.filter(
    (path) => /^(RELEASING\.md|package\.json|tests\/release\/)/.test(path) === false,
  );
  if (address?.includes("FILL-IN")) {
    for (const path of others) assert.ok(!read(path).includes("FILL-IN"), path);
  }
});

test("each version is pinned", () => {
  for (const [name, version] of Object.entries(manifest.devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  }
});
