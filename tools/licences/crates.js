// The crates that the module is linked from, and their licences.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { output, root, Stop } from "../command.js";
import { RUST } from "../setup/rust.js";

/** @typedef {import("./notice.js").Part} Part */

const OURS = "thumbtack-users";
const TARGET = "wasm32-unknown-unknown";
/** What is only in the npm package is linked, too. */
const FEATURE = "npm";

// MIT's own words are the same for all: here is who wrote it, where no file says so.
const mit = (/** @type {string} */ copyright) =>
  readFileSync(join(root, "LICENSE-MIT"), "utf8").replace(/^Copyright .+/, copyright);

/** MIT by their manifest, but without the text; the line is from the LICENSE of their repository. */
const WITHOUT_TEXT = new Map([["rlsf", mit("Copyright 2021 yvt")]]);

/** It comes with the compiler. */
const STANDARD_LIBRARY = {
  name: "Rust's standard library",
  version: RUST,
  licence: "MIT OR Apache-2.0",
  texts: [mit("Copyright (c) The Rust Project Developers (see https://thanks.rust-lang.org)")],
};

/**
 * Whatever the linker can take code from. What it does take is less, but changes with each line of ours.
 * @returns {Part[]}
 */
export function crates() {
  const options = ["--locked", "--format-version=1", `--filter-platform=${TARGET}`, "--features", FEATURE];
  const said = output("cargo", ["metadata", ...options]);
  if (said === undefined) throw new Stop("cargo metadata failed.");
  const { packages, resolve } = JSON.parse(said);
  const packageOf = new Map(packages.map((/** @type {any} */ each) => [each.id, each]));
  const nodeOf = new Map(resolve.nodes.map((/** @type {any} */ each) => [each.id, each]));

  const found = new Set([resolve.root]);
  for (const id of found) {
    for (const { pkg, dep_kinds } of nodeOf.get(id).deps) {
      // `null` is a dependency of the code, and not of its tests or of its build script. Macros run in the compiler.
      const isLinked = dep_kinds.some((/** @type {any} */ { kind }) => kind === null);
      const isMacro = packageOf
        .get(pkg)
        .targets.some((/** @type {any} */ { kind }) => kind[0] === "proc-macro");
      if (isLinked && !isMacro) found.add(pkg);
    }
  }
  const others = [...found].map((id) => packageOf.get(id)).filter(({ name }) => name !== OURS);
  return [STANDARD_LIBRARY, ...others.map(partOf)];
}

/** @param {any} crate As cargo describes it. @returns {Part} */
function partOf({ name, version, license, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|copyright|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8"));
  return { name, version, licence: license, texts: [...texts, WITHOUT_TEXT.get(name) ?? []].flat() };
}
