// Rust, with what builds and checks the crate.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output, root, run, Stop } from "../command.js";

/** The version of Rust. */
export const RUST =
  /channel = "(.+)"/.exec(readFileSync(join(root, "rust-toolchain.toml"), "utf8"))?.[1] ?? "";
const TARGET = "wasm32-unknown-unknown";

/** @type {import("./cache.js").Step[]} */
export const rustSteps = [
  {
    name: "rustup",
    isThere: () => output("rustup", ["--version"]) !== undefined,
    install: () => {
      throw new Stop("Rust is missing: install rustup (https://rustup.rs), open a new shell, and try again.");
    },
  },
  {
    name: `Rust ${RUST}`,
    isThere: () => (output("rustup", ["toolchain", "list"]) ?? "").includes(`${RUST}-`),
    install: () => run("rustup", ["toolchain", "install", RUST, "--no-self-update", "--profile", "minimal"]),
  },
  {
    name: `rustfmt, clippy and the target ${TARGET}`,
    isThere: () => {
      const installed = output("rustup", ["component", "list", "--installed", "--toolchain", RUST]) ?? "";
      return ["rustfmt", "clippy", `rust-std-${TARGET}`].every((component) => installed.includes(component));
    },
    install: async () => {
      await run("rustup", ["component", "add", "rustfmt", "clippy", "--toolchain", RUST]);
      await run("rustup", ["target", "add", TARGET, "--toolchain", RUST]);
    },
  },
];
