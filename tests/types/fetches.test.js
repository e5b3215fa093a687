// What libraries, runtimes and test runners have for `fetch` compiles as the option, or its way out does.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fetches } from "../../tools/setup.js";
import { runIn, stageIn } from "../consumers/stage.js";
import { section } from "../readme/snippets.js";
import { ours } from "./compilers.js";

const here = new URL("./fetches/", import.meta.url);
const text = (/** @type {string} */ name) => readFileSync(new URL(name, here), "utf8");

// The libraries' own types are not ours to check.
const STRICT = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"];
const DOM = "es2022,dom,dom.iterable";

/** @type {string} */
let folder;
before(async () => {
  const { files } = section("docs/typescript.md", "Your own fetch", import.meta.url);
  const texts = {
    "fetches.ts": text("fetches.ts"),
    "bun.ts": text("bun.ts"),
    ...files,
  };
  folder = await stageIn(fetches, "types", texts);
});

for (const [name, lib, types] of [
  ["fetches.ts", DOM, "node"],
  ["fetches.ts", "es2022", "node"],
  ["undici.ts", DOM, "node"],
  ["own.ts", DOM, "node"],
  ["own.ts", DOM, "bun"],
  ["bun.ts", DOM, "bun"],
  ["bun.ts", "es2022", "bun"],
]) {
  test(`${name}, with the library ${lib} and the types of ${types}`, async () => {
    await runIn(folder, process.execPath, [ours.program, ...STRICT, "--lib", lib, "--types", types, name]);
  });
}

test("the versions that the way out is for are those that are tried", () => {
  for (const name of ["undici", "node-fetch"]) {
    const { version } = JSON.parse(readFileSync(join(fetches, "node_modules", name, "package.json"), "utf8"));
    assert.ok(text("fetches.ts").includes(`${name} ${version}`), `${name} ${version}`);
  }
});
