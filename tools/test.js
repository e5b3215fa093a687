// Runs everything, or the parts that are named: npm test -- check native page
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.js";
import { main, output, root, run, Stop } from "./command.js";
import { setUp } from "./setup.js";

const TARGET = "wasm32-unknown-unknown";

/** Serves the sandbox while `work` runs, on this port if it is free. */
async function withSandbox(/** @type {(url: string) => Promise<void>} */ work, port = 0) {
  const { startServer } = await import("../sandbox/server.js");
  const server = await startServer({ port }).catch(() => startServer({ port: 0 }));
  try {
    await work(server.url);
  } finally {
    await server.close();
  }
}

/**
 * Runs the tests of a folder with Node's runner. The files are named one by one: what `--test` makes of a folder has
 * changed between versions of Node.
 * @param {string} folder
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
function nodeTest(folder, options) {
  const files = readdirSync(join(options?.cwd ?? root, folder)).filter((name) => name.endsWith(".test.js"));
  const paths = files.map((name) => join(folder, name));
  return run(process.execPath, ["--expose-gc", "--test", ...paths], options);
}

/** Formatters, linters, types, and the crate's documentation. */
async function check() {
  await run("cargo", ["fmt", "--check"]);
  await run("cargo", ["clippy", "--locked", "--all-targets", "--", "-D", "warnings"]);
  await run("cargo", ["clippy", "--locked", "--all-targets", "--target", TARGET, "--", "-D", "warnings"]);
  await run("cargo", ["doc", "--locked", "--no-deps", "--quiet"], {
    env: { ...process.env, RUSTDOCFLAGS: "-D warnings" },
  });
  await run("biome", ["ci"]);
  await run("tsc", ["-p", "tsconfig.json"]);
  await run("tsc", ["-p", "www/worker"]);
}

/** What needs no browser. */
async function native() {
  await run("cargo", ["test", "--locked"]);
  await nodeTest("tests/rooms");
}

/** What could go wrong inside of the module that was built. */
const module = () => nodeTest("tests/module");

/** Ten thousand calls under faults, and what calls leave in memory. */
const soak = () => nodeTest("tests/soak");

/** Packs the package as it would be published. @param {string} folder @returns {string} The tarball's path. */
function pack(folder) {
  const packed = output("npm", ["pack", "--json", "--pack-destination", folder]);
  if (!packed) throw new Stop("npm pack failed.");
  const [{ filename }] = JSON.parse(packed);
  return join(folder, filename);
}

/** Installs the packed tarball in an empty folder, which is there while `work` runs. */
async function withInstalled(/** @type {(consumer: string) => Promise<void>} */ work) {
  const consumer = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    writeFileSync(join(consumer, "package.json"), '{ "private": true, "type": "module" }');
    await run("npm", ["install", "--no-audit", "--no-fund", pack(consumer)], { cwd: consumer });
    await work(consumer);
  } finally {
    rmSync(consumer, { recursive: true, force: true });
  }
}

/** The packed tarball in bundlers, in runtimes, and in frameworks. */
async function consumers() {
  const { consumers } = await import("./setup.js");
  rmSync(join(consumers, "apps"), { recursive: true, force: true });
  await nodeTest("tests/consumers", { env: { ...process.env, TARBALL: pack(consumers) } });
}

/** What the package's tests sent, written down for `openapi`; `undefined` until they have run. @type {string | undefined} */
let requestsFile;

/** The packed tarball, in Node. */
const installed = () =>
  withInstalled(async (consumer) => {
    cpSync(join(root, "tests/package"), join(consumer, "tests"), { recursive: true });
    const REQUESTS_FILE = join(root, "target", "requests.jsonl");
    writeFileSync(REQUESTS_FILE, "");
    await withSandbox((url) =>
      nodeTest("tests", { cwd: consumer, env: { ...process.env, SANDBOX_URL: url, REQUESTS_FILE } }),
    );
    requestsFile = REQUESTS_FILE;
  });

/** The types, in compilers and editors; what package.json says of them; their reference; and what is asked of browsers. */
async function types() {
  const { consumers } = await import("./setup.js");
  const env = { ...process.env, TARBALL: pack(consumers) };
  await nodeTest("tests/types", { env });
  await nodeTest("tests/platforms", { env });
}

/** openapi.yaml, against the sandbox, against the types, and against what the package's tests sent. */
async function openapi() {
  if (requestsFile === undefined) await installed();
  await nodeTest("tests/openapi", { env: { ...process.env, REQUESTS_FILE: requestsFile } });
}

/**
 * The code in the README that is no app; and, where all parts have run, whether each piece of code in it was run by one of them.
 */
async function readme() {
  await withInstalled((CONSUMER) =>
    withSandbox((url) => nodeTest("tests/readme", { env: { ...process.env, CONSUMER, SANDBOX_URL: url } })),
  );
  if (process.argv.length === 2) {
    const { reportOfSnippets } = await import("../tests/readme/report.js");
    console.log(reportOfSnippets());
  }
}

/** Runs the tests of a folder on the packed tarball, installed. */
const onInstalled = (/** @type {string} */ folder) =>
  withInstalled((consumer) => {
    const PACKAGE_DIR = join(consumer, "node_modules", "thumbtack-users");
    return nodeTest(folder, { env: { ...process.env, PACKAGE_DIR } });
  });

/** The packed tarball among hostile callers and behind a faulty network, in three browser engines and in Node. */
const hostile = () => onInstalled("tests/browsers");

/** The packed tarball in pages, workers and service workers of three browser engines, and under Content-Security-Policies. */
const contexts = () => onInstalled("tests/contexts");

/** What a browser downloads before the first call. */
const size = () => nodeTest("tests/size");

/** What is to be published: its version and its licences, and that whoever builds it again gets the same bytes. */
const release = () => nodeTest("tests/release");

/** How fast it is beside other packages, in Chromium: printed, and whatever it is, nothing fails. */
const bench = () => run("node", ["bench/speed.js", "--no-build", "--quick"]);

/** The sandbox itself. */
const sandbox = () => nodeTest("tests/sandbox");

/** The crate in three browser engines, with real requests to the sandbox on another origin. */
const engines = () =>
  // The address is compiled into the tests: a steady port saves compiling them anew each time.
  withSandbox((url) => nodeTest("tests/engines", { env: { ...process.env, SANDBOX_URL: url } }), 18787);

/** The package in a page of another origin than the API: what Chromium puts on the wire. */
const wire = () => playwright("wire");

/** The page, with its sandbox behind the server and in a service worker. */
async function page() {
  const { buildPage } = await import("./page.js");
  await buildPage("server");
  await buildPage("static");
  await playwright("page-*");
  await nodeTest("tests/page");
}

const playwright = (/** @type {string} */ project) =>
  run("playwright", ["test", "--config", "tests/playwright.config.js", `--project=${project}`]);

/** @type {Record<string, () => Promise<void>>} */
const parts = {
  check,
  native,
  build,
  module,
  size,
  sandbox,
  installed,
  types,
  consumers,
  openapi,
  soak,
  engines,
  hostile,
  contexts,
  wire,
  page,
  readme,
  release,
  bench,
};

await main(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    throw new Stop(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
  }
  await setUp({ tests: true });
  process.env.SNIPPETS_LEDGER = join(root, "target", "snippets.jsonl");
  rmSync(process.env.SNIPPETS_LEDGER, { force: true });
  for (const [name, part] of Object.entries(parts)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`\n== ${name} ==`);
    const start = Date.now();
    await part();
    console.log(`== ${name}: passed in ${Math.round((Date.now() - start) / 1000)} s ==`);
  }
});
