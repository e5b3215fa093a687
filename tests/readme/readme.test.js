// The README's pieces of JavaScript that are no file of an app: run in Node as they stand, in a folder where the packed tarball
// is installed; requests to Thumbtack end in the sandbox.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { snippets, writeDown } from "./snippets.js";

const { CONSUMER: cwd, SANDBOX_URL } = process.env;

const toSandbox = `
  const origin = /^(https:\\/\\/(staging-)?api\\.thumbtack\\.com|http:\\/\\/(localhost|sandbox):8787)/;
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(url.replace(origin, ${JSON.stringify(SANDBOX_URL)}), init);
`;
const preload = `data:text/javascript,${encodeURIComponent(toSandbox)}`;

const examples = snippets.filter(({ language, file }) => language === "js" && !file);

test("the README has examples", () => assert.ok(examples.length >= 8));

for (const snippet of examples) {
  const { heading, line, code } = snippet;
  test(`line ${line}, ${heading}: runs, and shows something`, async () => {
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
