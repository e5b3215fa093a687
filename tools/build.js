// Builds the package: the optimised module and its glue into pkg/, beside two small files that the entry points need.
import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, root, run, Stop } from "./command.js";
import { setUp } from "./setup.js";

const pkg = join(root, "pkg");
const fresh = join(root, "target", "pkg");

// The module names source files, in panics that cannot happen: without the machine's own paths, so that two machines
// build the same bytes.
const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
const withoutPaths = [`--remap-path-prefix=${cargoHome}=cargo`, `--remap-path-prefix=${root}=.`];

// How much may be inlined. The module, compressed, in bytes: 9,810 with 25, 9,688 with 40, 9,941 with 50; 10,915 with what is
// usual at opt-level 2, and 10,564 at opt-level "z".
const inlining = "-Cllvm-args=-inline-threshold=40";

export async function build() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const crate = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  if (crate !== version) throw new Stop(`Cargo.toml has version ${crate}, package.json ${version}.`);

  // Built aside and then put in place, so that a build that fails leaves the one before.
  rmSync(fresh, { recursive: true, force: true });
  // --no-pack: package.json is ours. --mode no-install: the tools are pinned by the set-up.
  const mode = ["--target", "web", "--no-pack", "--no-typescript", "--mode", "no-install"];
  await run("wasm-pack", ["--log-level", "warn", "build", ...mode, "--out-dir", fresh, "--", "--locked"], {
    env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: [...withoutPaths, inlining].join("\x1f") },
  });
  rmSync(join(fresh, ".gitignore")); // it says "*", and npm would pack nothing

  // Not imported above: it needs a package that the set-up installs.
  const { shrink } = await import("./shrink.js");
  const module = join(fresh, "thumbtack_users_bg.wasm");
  const glue = join(fresh, "thumbtack_users.js");
  copyFileSync(glue, join(root, "target", "glue.js")); // with the names by which the tests know its functions
  shrink(module, glue, `thumbtack-users ${version}`);

  // wasm-bindgen copies src/*.js into a folder named after a hash; the entry points ask for them by a steady name.
  const [folder] = readdirSync(join(fresh, "snippets"));
  for (const name of ["call", "errors", "list", "wait"]) {
    writeFileSync(join(fresh, `${name}.js`), `export * from "./snippets/${folder}/src/${name}.js";\n`);
  }
  writeFileSync(join(fresh, "version.js"), `export const version = ${JSON.stringify(version)};\n`);
  rmSync(pkg, { recursive: true, force: true });
  renameSync(fresh, pkg);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build();
  });
}
