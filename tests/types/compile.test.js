// What has to compile does, and what must not does not (`@ts-expect-error` in the sources), in the programs of projects.js: with
// the oldest TypeScript that can read the types, the newest, and the project's own.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { runIn, stage } from "../consumers/stage.js";
import { compilers } from "./compilers.js";
import { projects } from "./projects.js";

const here = new URL("./", import.meta.url);
const sources = readdirSync(here).filter((name) => /\.c?ts$/.test(name));

const configOf = (/** @type {string} */ name) => `tsconfig.${Object.keys(projects).indexOf(name)}.json`;
/** The older of two versions is below 0. @param {string} a @param {string} b */
const compare = (a, b) => a.localeCompare(b, "en", { numeric: true });

/** @type {string} */
let folder;
before(async () => {
  const configs = Object.entries(projects).map(([name, { compilerOptions, files }]) => [
    configOf(name),
    JSON.stringify({ compilerOptions, files }),
  ]);
  const texts = sources.map((name) => [name, readFileSync(new URL(name, here), "utf8")]);
  folder = await stage("types-compile", Object.fromEntries([...configs, ...texts]));
});

test("each source is in a program", () => {
  const files = Object.values(projects).flatMap(({ files }) => files);
  assert.deepEqual(
    sources.filter((name) => !files.includes(name)),
    [],
  );
});

for (const { program, version } of compilers) {
  describe(`TypeScript ${version}`, { concurrency: 2 }, () => {
    for (const [name, { since = "0", until = "99" }] of Object.entries(projects)) {
      if (compare(version, since) < 0 || compare(version, until) >= 0) continue;
      test(name, async () => {
        await runIn(folder, process.execPath, [program, "-p", configOf(name)]);
      });
    }
  });
}
