// Parts about the crate and the sources.
import { build } from "../../build.js";
import { sum } from "../outcome.js";
import { cargoTest, command, inTurn, nodeTest, withSandbox } from "../runners.js";
import { forgetTarball } from "../tarball.js";

const TARGET = "wasm32-unknown-unknown";

/** Those of cargo wait for each other, and leave a processor to the others for some of their time. */
async function check() {
  const clippy = (/** @type {string[]} */ ...more) =>
    command("cargo", ["clippy", "--locked", ...more, "--", "-D", "warnings"]);
  const env = { ...process.env, RUSTDOCFLAGS: "-D warnings" };
  const outcomes = await Promise.all([
    inTurn([
      () => command("cargo", ["fmt", "--check"]),
      () => clippy("--all-targets"),
      () => clippy("--target", TARGET, "--lib"),
      () => clippy("--target", TARGET, "--all-targets", "--features", "npm"),
      () => command("cargo", ["doc", "--locked", "--no-deps", "--quiet"], { env }),
    ]),
    inTurn([
      () => command("biome", ["ci"]),
      () => command("tsc", ["-p", "tsconfig.json"]),
      () => command("tsc", ["-p", "www/worker"]),
    ]),
  ]);
  return sum(...outcomes);
}

/** @type {Record<string, import("../parts.js").Part>} */
export const crate = {
  tiers: {
    tier: "test",
    proves: "that each suite is in one tier, and what is said of the tiers",
    node: ["tests/tiers"],
    run: ({ node }) => nodeTest(node),
  },
  check: {
    tier: "test",
    proves: "formatters, linters, types, the crate's documentation",
    run: check,
  },
  native: {
    tier: "test",
    proves: "the core, without a browser",
    cargo: ["lib", "doc"],
    run: () => cargoTest(["--locked"]),
  },
  build: {
    tier: "test",
    proves: "that the package can be built; the parts below test what was built",
    run: async () => {
      forgetTarball();
      await build();
      return sum();
    },
  },
  module: {
    tier: "test",
    proves: "what could panic or throw in the module, and what it imports",
    node: ["tests/module"],
    onPackage: true,
    run: ({ node }) => nodeTest(node),
  },
  engines: {
    tier: "test:rest",
    proves: "the crate in Chromium, Firefox and WebKit, with real requests to the sandbox on another origin",
    node: ["tests/engines"],
    cargo: ["engines"],
    needs: ["browsers"],
    // The address is compiled into the tests: a steady port saves compiling them anew each time.
    run: ({ node }) =>
      withSandbox((url) => nodeTest(node, { env: { ...process.env, SANDBOX_URL: url } }), 18787),
  },
};
