// Every JavaScript example of the README, run as it stands; requests to Thumbtack end in the sandbox.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const readme = readFileSync(
  new URL("README.md", import.meta.resolve("thumbtack-users/package.json")),
  "utf8",
);
const examples = [...readme.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code);

const toSandbox = `
  const origin = /^(https:\\/\\/(staging-)?api\\.thumbtack\\.com|http:\\/\\/localhost:8787)/;
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) => fetch(url.replace(origin, process.env.SANDBOX_URL), init);
`;

test("the README has examples", () => assert.ok(examples.length >= 4));

for (const [index, example] of examples.entries()) {
  test(`example ${index + 1} runs`, async () => {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        example,
        "--import",
        `data:text/javascript,${encodeURIComponent(toSandbox)}`,
      ],
      { cwd: fileURLToPath(new URL(".", import.meta.url)), timeout: 20_000 },
    );
    assert.equal(stderr, "");
    assert.notEqual(stdout, "");
  });
}
