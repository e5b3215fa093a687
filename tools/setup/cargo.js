// Programs that cargo builds.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../command.js";
import { cache, lockOf } from "./cache.js";
import { RUST } from "./rust.js";

const toolbox = join(cache, `${RUST}-${lockOf("tools/wasm-tools/Cargo.lock")}`);

/** The folder of what turns the crate into a package, for PATH. */
export const wasmTools = join(toolbox, "bin");
const names = ["wasm-pack", "wasm-bindgen", "wasm-bindgen-test-runner"];

/** @type {import("./cache.js").Step} */
export const wasmToolsStep = {
  name: "wasm-pack and wasm-bindgen (about two minutes)",
  isThere: () => names.every((name) => existsSync(join(wasmTools, name))),
  install: () => cargoInstall(toolbox, "--path", "tools/wasm-tools"),
};

const CARGO_DENY = "0.20.2";
const denyFolder = join(cache, `cargo-deny-${CARGO_DENY}`);

/** The program that checks the licences and sources of all crates, once it is set up. */
export const cargoDeny = join(denyFolder, "bin", "cargo-deny");

/** @type {import("./cache.js").Step} */
export const cargoDenyStep = {
  name: "cargo-deny (a minute or two)",
  isThere: () => existsSync(cargoDeny),
  install: () => cargoInstall(denyFolder, "cargo-deny", "--version", `=${CARGO_DENY}`),
};

/**
 * Builds programs, at the versions that their lock file pins.
 * @param {string} folder Where they go, into `bin`.
 * @param {...string} what
 */
async function cargoInstall(folder, ...what) {
  const target = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    // Unoptimised: they run seldom, and an optimised build takes several times as long.
    const how = ["--locked", "--debug", "--root", folder, "--target-dir", target];
    const env = { ...process.env, CARGO_PROFILE_DEV_DEBUG: "0" };
    await run("cargo", ["install", ...how, ...what], { env });
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}
