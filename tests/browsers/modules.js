// The test modules that run in every engine and in Node. Each exports `cases`, an object of named async functions that
// take a context (see runner.js) and throw where they fail, and imports nothing that a page does not have.
import { existsSync } from "node:fs";

const root = new URL("../../", import.meta.url);
/** For a closer look at some: CASES=tests/network ENGINE=firefox node --test tests/browsers/*.test.js */
const { CASES = "" } = process.env;

const paths = ["tests/network/cases.js", "tests/hostile/cases.js"].filter(
  (path) => path.startsWith(CASES) && existsSync(new URL(path, root)),
);

/** @type {{ path: string, cases: Record<string, (context: import("./runner.js").Context) => Promise<void>> }[]} */
export const modules = await Promise.all(
  paths.map(async (path) => ({ path, cases: (await import(new URL(path, root))).cases })),
);
