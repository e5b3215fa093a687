// Builds the package into pkg/: the optimised module, and for each entry point one file of JavaScript, its types beside it.
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, root, run } from "./command.js";
import { setUp } from "./setup.js";

const pkg = join(root, "pkg");
const fresh = join(root, "target", "pkg");
/** What wasm-pack makes of the crate. */
const built = join(root, "target", "module");
const module = join(built, "thumbtack_users_bg.wasm");

const MODULE = "thumbtack-users.wasm";
const ENTRY_POINTS = ["browser", "node", "workerd", "inline"];

// The module names source files, in panics that cannot happen: those of crates without the machine's own paths, so that two
// machines build the same bytes. (Our own are relative.)
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const withoutPaths = `--remap-path-prefix=${cargoHome}=cargo`;

// How much may be inlined. The module, compressed, in bytes: 9,810 with 25, 9,688 with 40, 9,941 with 50; 10,915 with what is
// usual at opt-level 2, and 10,564 at opt-level "z".
const inlining = "-Cllvm-args=-inline-threshold=40";

export async function build() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await buildModule(version);
  await bundle();
}

/** The module and its glue, made small. @param {string} version */
async function buildModule(version) {
  rmSync(built, { recursive: true, force: true });
  // --no-pack: package.json is ours. --mode no-install: the tools are pinned by the set-up.
  const mode = ["--target", "web", "--no-pack", "--no-typescript", "--mode", "no-install"];
  await run("wasm-pack", ["--log-level", "warn", "build", ...mode, "--out-dir", built, "--", "--locked"], {
    env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: [withoutPaths, inlining].join("\x1f") },
  });

  // Not imported above, as others below: it needs a package that the set-up installs.
  const { shrink } = await import("./shrink.js");
  const glue = join(built, "thumbtack_users.js");
  copyFileSync(glue, join(root, "target", "glue.js")); // with the names by which the tests know its functions
  shrink(module, glue, `thumbtack-users ${version}`);
  writeFileSync(join(built, "version.js"), `export const version = ${JSON.stringify(version)};\n`);
  writeFileSync(join(built, "packed.js"), `export const packed = "${await packed(readFileSync(module))}";\n`);
}

/** A module as a text, the smaller the better; the same on every machine, which zlib's own is not. */
async function packed(/** @type {Uint8Array} */ bytes) {
  const { default: zopfli } = await import("@gfx/zopfli");
  const compressed = await zopfli.zlibAsync(bytes, { numiterations: 50 });
  return Buffer.from(compressed).toString("base64");
}

/**
 * The files that are shipped: what the entry points share is one file, `client.js`, so that an app that uses two of them has
 * one module and one set of classes. Built aside and then put in place, so that a build that fails leaves the one before.
 */
async function bundle() {
  const { build } = await import("esbuild");
  rmSync(fresh, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ENTRY_POINTS.map((name) => `entry/${name}.js`),
    bundle: true,
    splitting: true,
    chunkNames: "client",
    outdir: fresh,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    // As it is written: an app's own bundler makes it small, and a stack trace can be read.
    minify: false,
    external: [`./${MODULE}`, "node:*"],
    logLevel: "error", // wasm-bindgen's glue names an import twice, which does no harm
  });
  copyFileSync(module, join(fresh, MODULE));
  for (const name of readdirSync(join(root, "entry")).filter((name) => name.endsWith(".d.ts"))) {
    copyFileSync(join(root, "entry", name), join(fresh, name));
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
