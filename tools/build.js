// Builds the package: the optimised module and its glue into pkg/, beside two small files that the entry points need.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

export async function build() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const crate = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  if (crate !== version) throw new Stop(`Cargo.toml has version ${crate}, package.json ${version}.`);

  // Built aside and then put in place, so that a build that fails leaves the one before.
  rmSync(fresh, { recursive: true, force: true });
  // --no-pack: package.json is ours. --mode no-install: the tools are pinned by the set-up.
  const mode = ["--target", "web", "--no-pack", "--no-typescript", "--mode", "no-install"];
  await run("wasm-pack", ["--log-level", "warn", "build", ...mode, "--out-dir", fresh, "--", "--locked"], {
    env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: withoutPaths.join("\x1f") },
  });
  rmSync(join(fresh, ".gitignore")); // it says "*", and npm would pack nothing

  // The glue wakes what waits by `queueMicrotask`, which tests replace (fake timers): with a replaced one, every promise
  // of the package would be pending for ever. A native promise cannot be stopped.
  const glue = join(fresh, "thumbtack_users.js");
  const queueMicrotask = "const queueMicrotask = (task) => void Promise.resolve().then(task);\n";
  writeFileSync(glue, queueMicrotask + readFileSync(glue, "utf8"));

  // wasm-bindgen copies src/*.js into a folder named after a hash; the entry points ask for them by a steady name.
  const [folder] = readdirSync(join(fresh, "snippets"));
  writeFileSync(join(fresh, "errors.js"), `export * from "./snippets/${folder}/src/errors.js";\n`);
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
