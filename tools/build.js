// Builds the package: the optimised module and its glue into pkg/, beside two small files that the entry points need.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main, root, run, Stop } from "./command.js";
import { setUp } from "./setup.js";

const pkg = join(root, "pkg");

export async function build() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const crate = /^version = "(.+)"/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  if (crate !== version) throw new Stop(`Cargo.toml has version ${crate}, package.json ${version}.`);

  rmSync(pkg, { recursive: true, force: true });
  // --no-pack: package.json is ours. --mode no-install: the tools are pinned by the set-up.
  const mode = ["--target", "web", "--no-pack", "--no-typescript", "--mode", "no-install"];
  // The module names source files (in panics that cannot happen): without the machine's own paths, so that two
  // machines build the same bytes.
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const remap = `--remap-path-prefix=${cargoHome}=cargo --remap-path-prefix=${root}=.`;
  await run("wasm-pack", ["--log-level", "warn", "build", ...mode, "--out-dir", "pkg", "--", "--locked"], {
    env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: remap.replace(" ", "\x1f") },
  });
  rmSync(join(pkg, ".gitignore")); // it says "*", and npm would pack nothing

  // wasm-bindgen copies src/*.js into a folder named after a hash; the entry points ask for them by a steady name.
  const [folder] = readdirSync(join(pkg, "snippets"));
  writeFileSync(join(pkg, "errors.js"), `export * from "./snippets/${folder}/src/errors.js";\n`);
  writeFileSync(join(pkg, "version.js"), `export const version = ${JSON.stringify(version)};\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build();
  });
}
