// What a user downloads.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.resolve("thumbtack-users/package.json")));
const files = readdirSync(root, { recursive: true })
  .filter((path) => statSync(join(root, path)).isFile())
  .map((path) => path.replaceAll("\\", "/").replace(/thumbtack-users-[0-9a-f]+/, "(hash)"))
  .sort();

test("the package holds what a user needs, and nothing else", () => {
  assert.deepEqual(files, [
    "CHANGELOG.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "entry/browser.js",
    "entry/client.js",
    "entry/disk.js",
    "entry/errors.d.ts",
    "entry/index.d.ts",
    "entry/loading.js",
    "entry/node.js",
    "entry/public.js",
    "package.json",
    "pkg/call.js",
    "pkg/errors.js",
    "pkg/list.js",
    "pkg/snippets/(hash)/src/attempt.js",
    "pkg/snippets/(hash)/src/call.js",
    "pkg/snippets/(hash)/src/cause.js",
    "pkg/snippets/(hash)/src/errors.js",
    "pkg/snippets/(hash)/src/failure.js",
    "pkg/snippets/(hash)/src/foreign.js",
    "pkg/snippets/(hash)/src/json.js",
    "pkg/snippets/(hash)/src/list.js",
    "pkg/snippets/(hash)/src/order.js",
    "pkg/snippets/(hash)/src/problem.js",
    "pkg/snippets/(hash)/src/retry-after.js",
    "pkg/snippets/(hash)/src/secret.js",
    "pkg/snippets/(hash)/src/token.js",
    "pkg/snippets/(hash)/src/transport.js",
    "pkg/snippets/(hash)/src/wait.js",
    "pkg/thumbtack_users.js",
    "pkg/thumbtack_users_bg.wasm",
    "pkg/version.js",
    "pkg/wait.js",
  ]);
});

test("each file that the package names is there", () => {
  const { exports, types } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? target : Object.values(target),
  );
  for (const path of [types, ...targets]) assert.ok(files.includes(posix.normalize(path)), path);
});

test("the entry points are thin", () => {
  for (const name of ["browser.js", "node.js", "public.js"]) {
    const code = readFileSync(join(root, "entry", name), "utf8").replace(/^\/\/.*\n/gm, "");
    const statements = code.match(/;$/gm) ?? [];
    assert.ok(statements.length < 10, `${name}: ${statements.length}`);
  }
});

test("no file names a path of the machine that built it", () => {
  for (const path of files.filter((path) => path.startsWith("pkg/") && !path.includes("(hash)"))) {
    const text = readFileSync(join(root, path), "latin1");
    assert.ok(!/\/(home|root|Users)\//.test(text), path);
  }
});

test("the types and the module export the same names", async () => {
  const files = ["entry/index.d.ts", "entry/errors.d.ts"];
  const types = files.map((path) => readFileSync(join(root, path), "utf8")).join("");
  const declared = [...types.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name);
  const exported = Object.keys(await import("thumbtack-users"));
  assert.deepEqual([...declared, "default"].sort(), exported.sort());
  assert.ok(!/\bany\b/.test(types.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/\/\/.*/g, "")));
});
