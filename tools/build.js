// Builds the package into pkg/: the optimised module, and for each entry point one file of JavaScript, its types beside it.
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, root, run } from "./command.js";
import { setUp } from "./setup.js";

const pkg = join(root, "pkg");
const fresh = join(root, "target", "pkg");

// The module names source files, in panics that cannot happen: those of crates without the machine's own paths, so that two
// machines build the same bytes. (Our own are relative.)
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const WITHOUT_PATHS = `--remap-path-prefix=${cargoHome}=cargo`;

/** How much LLVM may inline and unroll. The module, compressed, has 800 bytes more with 40 for the first, 150 with loops unrolled. */
const INLINING = "-Cllvm-args=-inline-threshold=0 -unroll-threshold=0";

/** Of the crate's features, the one with what JavaScript calls. */
const FEATURE = "npm";

export async function build() {
  // Not imported above: these need packages that the set-up installs.
  const bundling = await import("./bundle.js");
  await buildModule(bundling);
  await buildPackage(bundling);
}

/** The module and its glue, in target/. @param {typeof import("./bundle.js")} bundling */
async function buildModule({ BUILT, version }) {
  const { optimise } = await import("./optimise.js");
  rmSync(BUILT.folder, { recursive: true, force: true });
  // --no-pack: package.json is ours. --mode no-install: the tools are pinned by the set-up.
  const mode = ["--target", "web", "--no-pack", "--no-typescript", "--mode", "no-install"];
  const cargo = ["--locked", "--features", FEATURE];
  await run(
    "wasm-pack",
    ["--log-level", "warn", "build", ...mode, "--out-dir", BUILT.folder, "--", ...cargo],
    {
      env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: [WITHOUT_PATHS, INLINING].join("\x1f") },
    },
  );
  const glue = readFileSync(BUILT.glue, "utf8");
  const { said, ...report } = await optimise(BUILT.named, BUILT.module, glue, `thumbtack-users ${version()}`);
  writeFileSync(BUILT.names, said);
  writeFileSync(join(root, "target", "panics.json"), `${JSON.stringify(report, null, 2)}\n`); // for a test
}

/**
 * The files that are shipped. Built aside and then put in place, so that a build that fails leaves the one before.
 * @param {typeof import("./bundle.js")} bundling
 */
async function buildPackage({ BUILT, bundle, ENTRIES, MODULE }) {
  rmSync(fresh, { recursive: true, force: true });
  await bundle(fresh);
  copyFileSync(BUILT.module, join(fresh, MODULE));
  for (const name of readdirSync(join(root, ENTRIES)).filter((name) => name.endsWith(".d.ts"))) {
    const types = readFileSync(join(root, ENTRIES, name), "utf8");
    writeFileSync(join(fresh, name), types);
    // The same for CommonJS: TypeScript tells by the name of a file which of the two it describes.
    const asCommonJs = types.replace(/(from "\.\/\w+)\.js"/g, '$1.cjs"');
    writeFileSync(join(fresh, name.replace(/\.ts$/, ".cts")), asCommonJs);
  }
  rmSync(pkg, { recursive: true, force: true });
  renameSync(fresh, pkg);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build();
  });
}
