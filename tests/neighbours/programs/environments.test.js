// The package in the environments of test runners, each of which lacks something of a browser, or has it its own way.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const LIMIT_MS = 90_000;
const here = dirname(fileURLToPath(import.meta.url));

/** What happens where all is there. */
const WORKS = {
  imported: "string",
  init: {},
  again: {},
  createClient: { gives: { userID: "1337" } },
  constructed: { gives: true },
  fails: { name: "ApiError", code: "not_found", isOurs: true },
  mocked: "mocked",
  aborted: "AbortError",
};

/** One sentence that names what is missing, and guesses nothing else. @param {string} lacking */
function assertLacks({ imported, init, again, createClient, constructed }, lacking) {
  assert.equal(imported, "string");
  for (const { name, message, isError } of [init, again, createClient]) {
    assert.ok(isError && name === "Error", `${name}: ${message}`);
    assert.equal(message, `This environment lacks what thumbtack-users needs: ${lacking}.`);
  }
  assert.equal(constructed.code, "not_initialized");
}

/**
 * Runs a program in which specs write down what they have met.
 * @param {string} program @param {string[]} parameters @param {string} [options] Node's.
 */
function inOneRun(program, parameters, options = "") {
  /** @type {string} */
  let OUTCOMES;
  let trouble = "";
  before(async () => {
    OUTCOMES = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
    const env = { ...process.env, OUTCOMES, NODE_OPTIONS: options, NODE_TEST_CONTEXT: "", CI: "true" };
    const running = run(process.execPath, [program, ...parameters], { cwd: here, env, timeout: LIMIT_MS });
    await running.catch(({ message, stdout, stderr }) => {
      trouble = [message, stdout, stderr].join("\n");
    });
  });
  after(() => rm(OUTCOMES, { recursive: true, force: true }));
  return async (/** @type {string} */ project) => {
    const text = await readFile(join(OUTCOMES, `${project}.json`), "utf8").catch(() => assert.fail(trouble));
    return JSON.parse(text);
  };
}

describe("Jest 30.5.2", () => {
  const met = (/** @type {string[]} */ projects, options = "") =>
    inOneRun(
      require.resolve("jest/bin/jest"),
      ["--config", "environments/jest.config.cjs", "--selectProjects", ...projects],
      options,
    );
  const byDefault = met(["node", "jsdom"]);
  const esModules = met(["node-esm", "jsdom-esm", "mocks"], "--experimental-vm-modules --no-warnings");

  test("default set-up: works", async () => assert.deepEqual(await byDefault("node"), { entry: WORKS }));

  test("default set-up with jsdom, no polyfill: works, and asks for a fetch, since there is none", async () => {
    const { entry, withoutFetch } = await byDefault("jsdom");
    assert.deepEqual(entry, WORKS);
    assert.deepEqual([withoutFetch.name, withoutFetch.code], ["NetworkError", "network"]);
    assert.match(withoutFetch.message, /this runtime has no fetch; pass one as the client's option `fetch`/);
  });

  for (const project of ["node-esm", "jsdom-esm"]) {
    test(`ES modules, ${project}: works`, async () =>
      assert.deepEqual(await esModules(project), { entry: WORKS, streaming: WORKS }));
  }

  test("with jest-fetch-mock 4.2.0 and spies: works", async () =>
    assert.deepEqual(await esModules("mocks"), {
      answered: [{ userID: "1337" }, { userID: "1337" }],
      code: "network",
      spied: "spied",
      restored: { userID: "1337" },
      times: 1,
    }));
});

describe("Vitest 4.1.12", () => {
  const program = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const met = inOneRun(program, ["run", "--config", "environments/vitest.config.js"]);

  for (const project of [
    "node",
    "jsdom",
    "happy-dom",
    "vmThreads",
    "jsdom-vmThreads",
    "inline",
    "inline-vmThreads",
    "inline-jsdom",
  ]) {
    test(`${project}: works`, async () =>
      assert.deepEqual(await met(project), { entry: WORKS, streaming: WORKS }));
  }
});

describe("jsdom 29.1.1 by itself", () => {
  const meet = async (
    /** @type {{ without?: string[], given?: string[] }} */ { without = [], given = [] },
  ) => {
    const { window } = new JSDOM("", { runScripts: "outside-only", url: "http://localhost/" });
    for (const name of without) delete window[name];
    for (const name of given) window[name] = globalThis[name];
    const entryPoints = [join(here, "environments/jsdom.js")];
    const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
    window.eval(outputFiles[0].text);
    return JSON.parse(await window.outcome);
  };
  const both = ["TextDecoder", "TextEncoder"]; // what older ones have not

  test("works", async () => assert.deepEqual(await meet({}), WORKS));

  test("without them: says what this environment lacks", async () => {
    assertLacks(await meet({ without: both }), "TextDecoder, TextEncoder");
    for (const name of both) assertLacks(await meet({ without: [name] }), name);
  });

  test("without them, with Node's process, as Jest gives it: works", async () =>
    assert.deepEqual(await meet({ without: both, given: ["process"] }), WORKS));
});
