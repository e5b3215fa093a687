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

/** One sentence that names what is missing, and guesses nothing else. */
function assertLacks({ imported, init, again, createClient, constructed }) {
  assert.equal(imported, "string");
  for (const { name, message, isError } of [init, again, createClient]) {
    assert.ok(isError && name === "Error", `${name}: ${message}`);
    assert.match(message, /\b(TextDecoder|TextEncoder|Response|fetch|DecompressionStream)\b/);
    assert.match(message, /environment|lacks|has no|there is no|missing/i);
    assert.doesNotMatch(message, /Content-Security-Policy|CORS|is not defined|Lockdown|undefined/);
    assert.ok(message.length < 250, message);
  }
  assert.equal(again.message, init.message);
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
  const options = "--experimental-vm-modules --no-warnings";
  const parameters = ["--config", "environments/jest.config.js"];
  const met = inOneRun(require.resolve("jest/bin/jest"), parameters, options);

  test("with jsdom: says what this environment lacks", async () => assertLacks((await met("jsdom")).entry));

  test("with jsdom: inline says what this environment lacks", async () =>
    assertLacks((await met("jsdom")).inline));

  test("with jsdom and some of Node's globals: inline works, or says what is still missing", async () => {
    const { inline } = await met("jsdom-with-globals");
    if (!inline.createClient.gives) return assertLacks(inline);
    assert.deepEqual(inline, WORKS);
  });

  test("with jsdom, its globals and the conditions of Node: works", async () =>
    assert.deepEqual((await met("jsdom-of-node")).entry, WORKS));

  test("with Node's environment: works", async () =>
    assert.deepEqual(await met("node"), { entry: WORKS, inline: WORKS }));

  test("with jest-fetch-mock 4.2.0 and spies: works", async () =>
    assert.deepEqual(await met("mocks"), {
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

  for (const environment of ["node", "jsdom", "happy-dom"]) {
    test(`with ${environment}: works`, async () =>
      assert.deepEqual(await met(environment), { entry: WORKS, inline: WORKS }));
  }
});

/** What there is in Node, and not in every jsdom. */
const GLOBALS =
  "TextDecoder TextEncoder Response fetch DecompressionStream ReadableStream Uint8Array ArrayBuffer".split(
    " ",
  );

describe("jsdom 29.1.1 by itself", () => {
  const meet = async (/** @type {string[]} */ given, missing = "") => {
    const { window } = new JSDOM("", { runScripts: "outside-only", url: "http://localhost/" });
    for (const name of given) window[name] = globalThis[name];
    delete window[missing];
    const entryPoints = [join(here, "environments/jsdom.js")];
    const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
    window.eval(outputFiles[0].text);
    return JSON.parse(await window.outcome);
  };

  test("says what this environment lacks", async () => assertLacks(await meet([])));

  for (const name of ["TextDecoder", "Response", "DecompressionStream"]) {
    test(`with Node's globals, but no ${name}: says that it lacks that`, async () => {
      const outcome = await meet(GLOBALS, name);
      assertLacks(outcome);
      assert.ok(outcome.init.message.includes(name), outcome.init.message);
    });
  }

  test("with Node's globals: works", async () => assert.deepEqual(await meet(GLOBALS), WORKS));
});
