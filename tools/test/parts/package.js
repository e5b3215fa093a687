// Parts about the package as it is packed, in Node and in other people's programs; and what is to be published.
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../command.js";
import { consumers, neighbours } from "../../setup.js";
import { requests } from "../left.js";
import { sum } from "../outcome.js";
import { command, nodeTest, withSandbox } from "../runners.js";
import { installIn, pack, withInstalled } from "../tarball.js";

const PACKAGE_TESTS = ["tests/package"];

/** The tests are copied into an app that has installed the package, and find it there. */
const installed = (/** @type {Pick<import("../parts.js").Suites, "node">} */ { node }) =>
  withInstalled(async (consumer) => {
    cpSync(join(root, "tests/package"), join(consumer, "tests/package"), { recursive: true });
    requests.begin();
    const outcome = await withSandbox((SANDBOX_URL) => {
      const env = { ...process.env, SANDBOX_URL, REQUESTS_FILE: requests.path };
      return nodeTest(node, { cwd: consumer, env, atOnce: 2 });
    });
    if (outcome.failures.length === 0) requests.finish();
    return outcome;
  });

/** Its tests in pages run here, and its programs in an app that has installed the package, and finds the libraries above itself. */
async function besideOthers() {
  const app = join(neighbours, "app");
  try {
    await installIn(app);
    const PACKAGE_DIR = join(app, "node_modules", "thumbtack-users");
    const inPages = await nodeTest(["tests/neighbours/pages"], {
      env: { ...process.env, PACKAGE_DIR },
      atOnce: 2,
    });
    const programs = "tests/neighbours/programs";
    cpSync(join(root, programs), join(app, programs), { recursive: true });
    return sum(inPages, await nodeTest([programs], { cwd: app, atOnce: 2 }));
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
}

/** @type {Record<string, import("../parts.js").Part>} */
export const ofPackage = {
  size: {
    tier: "test",
    proves: "what a browser downloads before the first call",
    node: ["tests/size"],
    onPackage: true,
    run: ({ node }) => nodeTest(node),
  },
  installed: {
    tier: "test",
    proves: "the packed tarball, installed, in Node",
    node: PACKAGE_TESTS,
    onPackage: true,
    run: installed,
  },
  types: {
    tier: "test:rest",
    proves:
      "the types in three compilers and in editors, what package.json says of them, their reference; and what is asked of browsers",
    node: ["tests/types", "tests/platforms"],
    needs: ["consumers", "fetches"],
    onPackage: true,
    run: ({ node }) => nodeTest(node, { env: { ...process.env, TARBALL: pack() }, atOnce: 2 }),
  },
  consumers: {
    tier: "test:rest",
    proves: "the packed tarball in bundlers, frameworks and runtimes",
    node: ["tests/consumers"],
    needs: ["consumers", "angular", "browsers"],
    onPackage: true,
    run: ({ node }) => {
      rmSync(join(consumers, "apps"), { recursive: true, force: true });
      return nodeTest(node, { env: { ...process.env, TARBALL: pack() }, atOnce: 2 });
    },
  },
  neighbours: {
    tier: "test:rest",
    proves: "the packed tarball in other people's pages and programs, beside real libraries",
    node: ["tests/neighbours/pages", "tests/neighbours/programs"],
    cases: ["tests/neighbours/programs/environments"],
    needs: ["neighbours", "browsers"],
    onPackage: true,
    run: besideOthers,
  },
  openapi: {
    tier: "test:rest",
    proves:
      "openapi.yaml against the sandbox (by schemathesis), the types, and what the tests of `installed` sent",
    node: ["tests/openapi"],
    needs: ["schemathesis"],
    onPackage: true,
    run: async ({ node }) => {
      const before = requests.holds() ? sum() : await installed({ node: PACKAGE_TESTS });
      const env = { ...process.env, REQUESTS_FILE: requests.path };
      return sum(before, await nodeTest(node, { env, atOnce: 2 }));
    },
  },
  soak: {
    tier: "test:rest",
    proves: "ten thousand calls under faults, and what calls leave in memory",
    node: ["tests/soak"],
    onPackage: true,
    run: ({ node }) => nodeTest(node),
  },
  release: {
    tier: "test:rest",
    proves:
      "what is to be published: version, changelog, licences, and that another build gives the same bytes",
    node: ["tests/release"],
    needs: ["cargoDeny"],
    onPackage: true,
    run: ({ node }) => nodeTest(node),
  },
  bench: {
    tier: "test:rest",
    proves: "how fast it is beside other packages, in Chromium: printed, and whatever it is, nothing fails",
    needs: ["browsers"],
    onPackage: true,
    run: () => command("node", ["bench/speed.js", "--no-build", "--quick"]),
  },
};
