// What is counted, and what is named as failed, is what the runners have told: real runs, of tests of which some fail.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { root } from "../../tools/command.js";
import { ofCargo, ofNode, ofPlaywright } from "../../tools/test/readings.js";

mkdirSync(join(root, "target"), { recursive: true });
// Inside the project: there Playwright is found by its name.
const folder = mkdtempSync(join(root, "target", "readings-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string} name @param {string} code */
function write(name, code) {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
}

/** Runs a program whose tests fail. @param {string} program @param {string[]} parameters @param {NodeJS.ProcessEnv} [env] */
function runInVain(program, parameters, env = {}) {
  // Node's runner tells its tests by a variable that they are its own: these are not.
  const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
  const { status, stdout } = spawnSync(program, parameters, {
    cwd: folder,
    env: { ...rest, ...env },
    encoding: "utf8",
  });
  assert.equal(status, 1);
  return stdout;
}

const SOME = `
test("passes", () => {});
test("fails", () => { throw new Error("on purpose"); });
test.skip("is skipped", () => {});
`;

test("Node's runner", () => {
  const some = write(
    "some.test.js",
    `import { describe, test } from "node:test";
${SOME}
test.todo("is to be done");
describe("a suite", () => {
  test("passes in it", (t) => t.diagnostic("chromium 1: test result: FAILED. 5 passed; 2 failed; 1 ignored; 0 measured"));
  test("fails in it", () => { throw new Error("on purpose"); });
});
`,
  );
  const broken = write("broken.test.js", "throw new Error('on purpose');\n");
  const reporter = join(root, "tools/test/node-reporter.js");
  const report = runInVain(process.execPath, ["--test", `--test-reporter=${reporter}`, some, broken]);
  const { counts, failures } = ofNode(report, (path) => relative(folder, path));
  assert.deepEqual(counts, {
    "node --test": { passed: 2, failed: 3, skipped: 2 },
    "wasm-bindgen-test": { passed: 5, failed: 2, skipped: 1 },
  });
  assert.deepEqual(failures.sort(), [
    "broken.test.js",
    "some.test.js:10 a suite > fails in it",
    "some.test.js:4 fails",
  ]);
});

test("Playwright", () => {
  write(
    "some.spec.js",
    `import { test } from "@playwright/test";
${SOME}
test.describe("a group", () => {
  test("fails in it", () => { throw new Error("on purpose"); });
});
`,
  );
  write(
    "playwright.config.js",
    `export default { testMatch: "*.spec.js", projects: [{ name: "one" }, { name: "two", grep: /passes/ }] };\n`,
  );
  const report = join(folder, "report.json");
  const playwright = join(root, "node_modules", ".bin", "playwright");
  runInVain(playwright, ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const { counts, failures } = ofPlaywright(readFileSync(report, "utf8"), "tests/");
  assert.deepEqual(counts, { Playwright: { passed: 2, failed: 2, skipped: 1 } });
  assert.deepEqual(failures, ["tests/some.spec.js:4 [one] fails", "tests/some.spec.js:8 [one] fails in it"]);
});

test("Playwright, where a file cannot be loaded", () => {
  write("broken.spec.js", "throw new Error('on purpose');\n");
  const report = join(folder, "report.json");
  const playwright = join(root, "node_modules", ".bin", "playwright");
  runInVain(playwright, ["test", "--reporter=json", "broken.spec.js"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const { failures } = ofPlaywright(readFileSync(report, "utf8"));
  assert.match(failures[0], /on purpose/);
});

test("cargo", () => {
  write(
    "some.rs",
    `
#[test] fn passes() {}
#[test] fn fails() { panic!("on purpose") }
#[test] #[ignore] fn is_ignored() {}
`,
  );
  // What `cargo test` prints is what the tests print, each target after the other.
  const program = join(folder, "some");
  const { status, stderr } = spawnSync("rustc", ["--test", "some.rs", "-o", program], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const { status: code, stdout } = spawnSync(program, [], { encoding: "utf8" });
  assert.equal(code, 101);
  const { counts, failures } = ofCargo(`${stdout}\n${stdout}`);
  assert.deepEqual(counts, { "cargo test": { passed: 2, failed: 2, skipped: 2 } });
  assert.deepEqual(failures, ["fails", "fails"]);
});
