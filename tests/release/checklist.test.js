// RELEASING.md can be followed to the letter: what it names is there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { files, manifest, read } from "./project.js";

const text = read("RELEASING.md");
const found = (pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];

test("each command of the project's is one", () => {
  const scripts = [...found(/\bnpm run ([\w:-]+)/g), ...found(/\bnpm (start|test)\b/g)];
  assert.ok(scripts.length >= 4, scripts.join(" "));
  for (const name of scripts) assert.ok(name in manifest.scripts, name);
});

test("each file and folder of the project's is there", () => {
  const named = found(/(?<![\w./@-])([\w/-]+\.(?:js|json|md|toml|txt|yaml)|bench\/results)\b/g);
  assert.ok(named.length >= 10, named.join(" "));
  for (const name of named) {
    assert.ok(
      files.some((path) => path === name || path.startsWith(`${name}/`)),
      name,
    );
  }
});
