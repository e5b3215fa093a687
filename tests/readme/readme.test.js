// The pieces of JavaScript in README.md and docs/ that are no file of an app: run in Node as they stand, in a folder where the packed
// tarball is installed; requests to Thumbtack end in the sandbox.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { snippets, textOf, writeDown } from "./snippets.js";

const { CONSUMER: cwd, SANDBOX_URL } = process.env;

const toSandbox = `
  const origin = /^(https:\\/\\/(staging-)?api\\.thumbtack\\.com|http:\\/\\/(localhost|sandbox):8787)/;
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(url.replace(origin, ${JSON.stringify(SANDBOX_URL)}), init);
`;
const preload = `data:text/javascript,${encodeURIComponent(toSandbox)}`;

const examples = snippets.filter(({ language, file }) => language === "js" && !file);

test("there are examples, in the README and in docs/", () => {
  assert.ok(examples.filter(({ page }) => page === "README.md").length >= 4);
  assert.ok(examples.filter(({ page }) => page !== "README.md").length >= 10);
});

test("the README has at most 320 lines", () => {
  const lines = textOf("README.md").trimEnd().split("\n").length;
  assert.ok(lines <= 320, `${lines} lines`);
});

for (const snippet of examples) {
  const { page, heading, line, code } = snippet;
  test(`${page}:${line}, ${heading}: runs, and shows something`, async () => {
    writeDown(snippet, import.meta.url);
    const parameters = ["--import", preload, "--input-type=module", "-e", code];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, parameters, {
      cwd,
      timeout: 20_000,
    });
    assert.equal(stderr, "");
    assert.notEqual(stdout, "");
  });
}
