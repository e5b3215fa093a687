// The parts of `npm test`.
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../build.js";
import { root, run } from "../command.js";
import { consumers, neighbours } from "../setup.js";
import { nodeTest, playwright, withSandbox } from "./runners.js";
import { installIn, onInstalled, pack, withInstalled } from "./tarball.js";

const TARGET = "wasm32-unknown-unknown";

/** Formatters, linters, types, and the crate's documentation. */
async function check() {
  await run("cargo", ["fmt", "--check"]);
  await run("cargo", ["clippy", "--locked", "--all-targets", "--", "-D", "warnings"]);
  const onWasm = ["clippy", "--locked", "--target", TARGET];
  await run("cargo", [...onWasm, "--lib", "--", "-D", "warnings"]);
  await run("cargo", [...onWasm, "--all-targets", "--features", "npm", "--", "-D", "warnings"]);
  await run("cargo", ["doc", "--locked", "--no-deps", "--quiet"], {
    env: { ...process.env, RUSTDOCFLAGS: "-D warnings" },
  });
  await run("biome", ["ci"]);
  await run("tsc", ["-p", "tsconfig.json"]);
  await run("tsc", ["-p", "www/worker"]);
}

/** The core, without a browser. */
const native = () => run("cargo", ["test", "--locked"]);

/** What could go wrong inside of the module that was built. */
const module = () => nodeTest("tests/module");

/** Ten thousand calls under faults, and what calls leave in memory. */
const soak = () => nodeTest("tests/soak");

/** The packed tarball in bundlers, in runtimes, and in frameworks. */
async function inApps() {
  rmSync(join(consumers, "apps"), { recursive: true, force: true });
  await nodeTest("tests/consumers", { env: { ...process.env, TARBALL: pack(consumers) }, atOnce: 2 });
}

/**
 * The packed tarball in other people's pages and programs, beside real libraries. Its tests in pages run here, and its programs in
 * an app that has installed it, and finds the libraries above itself.
 */
async function besideOthers() {
  const app = join(neighbours, "app");
  try {
    await installIn(app);
    const PACKAGE_DIR = join(app, "node_modules", "thumbtack-users");
    await nodeTest("tests/neighbours/pages", { env: { ...process.env, PACKAGE_DIR }, atOnce: 2 });
    cpSync(join(root, "tests/neighbours/programs"), join(app, "programs"), { recursive: true });
    await nodeTest("programs", { cwd: app, atOnce: 2 });
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
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
  const env = { ...process.env, TARBALL: pack(consumers) };
  await nodeTest("tests/types", { env, atOnce: 2 });
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
    const { reportOfSnippets } = await import("../../tests/readme/report.js");
    console.log(reportOfSnippets());
  }
}

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
  const { buildPage } = await import("../page.js");
  await buildPage("server");
  await buildPage("static");
  await playwright("page-*");
  await nodeTest("tests/page");
}

/** By name, in the order in which they run: what fails soonest comes first. @type {Record<string, () => Promise<void>>} */
export const parts = {
  check,
  native,
  build,
  module,
  size,
  sandbox,
  installed,
  types,
  consumers: inApps,
  neighbours: besideOthers,
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
