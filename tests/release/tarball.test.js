// What `npm publish` would send.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { test } from "node:test";
import { root } from "../../tools/command.js";
import { read } from "./project.js";

const [{ size, files }] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: root, encoding: "utf8", timeout: 60_000 }),
);
const texts = files.map(({ path }) => [path, read(path)]);

// In bytes; 184,900 on 2026-11-29, with the module three times: as a file, as the text of the ES modules, and as that of the
// CommonJS file. Words may grow into it: the module a fourth time (42,000, compressed), or a map of the sources, may not.
const LIMIT = 190_000;

test("the tarball is small", () => assert.ok(size <= LIMIT, `${size} bytes are more than ${LIMIT}`));

test("it holds no map of sources, which a browser's tools would look for", () => {
  for (const [path, text] of texts) {
    assert.doesNotMatch(path, /\.map$/);
    assert.ok(!text.includes("sourceMappingURL"), path);
  }
});

test("it names no path of the machine that built it", () => {
  for (const [path, text] of texts) {
    for (const folder of [root, homedir()]) {
      assert.ok(!text.includes(`${folder}/`), `${path}: ${folder}`);
    }
  }
});

test("it holds no secret", () => {
  // What keys and tokens begin with: npm's, GitHub's, Amazon's, and of those who write PEM.
  const secret = /\bnpm_\w{36}|\bgh[pousr]_\w{36}|\bAKIA[A-Z\d]{16}\b|-----BEGIN [A-Z ]+-----|_authToken/;
  for (const [path, text] of texts) {
    assert.doesNotMatch(path, /(^|\/)\.|\.(pem|key)$/);
    assert.doesNotMatch(text, secret, path);
  }
});
