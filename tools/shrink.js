// Makes the module and its glue small, after wasm-bindgen and before they are put in place. Nothing here changes what the
// module does: what is left out cannot be reached, and what is renamed is renamed on both sides.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { output, Stop } from "./command.js";
import { shrunk } from "./glue.js";

/**
 * Functions that a panic runs, and all that formats text, which nothing but a panic does. On its way out each ends with a
 * trap, having found that nobody prints what it formatted; so each of them is that trap at once. (A compiler that makes its
 * own standard library can leave them out; the stable one cannot.)
 */
const OF_PANICS = new RegExp(
  [
    "^core::(panicking|option::(unwrap|expect)_failed|result::unwrap_failed|cell::panic_)",
    "^core::(slice::(index|copy_from_slice_impl).*fail|str::slice_error_fail)",
    "^alloc::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)",
    "^std::(panicking|alloc::rust_oom|thread::local::panic)",
    "^__rustc::(rust_begin_unwind|rust_panic|__rust_abort)",
    "^<?core::fmt::| as core::fmt::",
  ].join("|"),
);

/**
 * What only those functions print: the places of panics in source files, and what the standard library says of them. The
 * texts are one part of the module's data with all others, so they are overwritten with zeros, which compress to nothing.
 */
const SAID_BY_PANICS = new RegExp(
  [
    "(?:/rustc/[0-9a-f]{40}/library|cargo/registry/src)/[\\w./-]+?\\.rs",
    "src/[a-z_]+\\.rs",
    "called `(?:Option|Result)::unwrap\\w*\\(\\)` on an? `\\w+` value",
    "slice index starts at |range (?:start|end) index | out of range for slice of length ",
    "copy_from_slice: source slice length \\(| does not match destination slice length \\(",
    "insertion index \\(is |\\) should be <= len \\(is ",
    "attempt to join into collection with len > usize::MAX|Tried to shrink to a larger capacity",
    "assertion failed: [\\w.]+\\(\\w+\\)|capacity overflow|LayoutError|mid > len",
    "RefCell already (?:mutably )?borrowed|00010203(?:\\d\\d){96}",
  ].join("|"),
  "g",
);

function withoutTextsOfPanics(/** @type {Uint8Array} */ wasm) {
  const text = Buffer.from(wasm).toString("latin1");
  return Buffer.from(
    text.replace(SAID_BY_PANICS, ({ length }) => "\0".repeat(length)),
    "latin1",
  );
}

/** Replaces the functions of panics by traps, and drops the exports that the glue does not use. */
function withoutPanics(/** @type {Uint8Array} */ wasm, /** @type {string} */ glue) {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  );
  for (const { name, base, params, results } of functions) {
    if (base || !OF_PANICS.test(name.replace(/\[[0-9a-f]+\]/g, ""))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  for (let index = module.getNumExports(); index-- > 0; ) {
    const { name } = binaryen.getExportInfo(module.getExportByIndex(index));
    if (!new RegExp(`\\bwasm\\.${name}\\b`).test(glue)) module.removeExport(name);
  }
  return module.emitBinary();
}

/**
 * Optimises a module in place, and labels it, so that it can be told from any other. Its names and the glue's for each other
 * become short: wasm-bindgen's have sixteen random digits each.
 *
 * @param {string} wasm The path of the module.
 * @param {string} glue The text of its glue.
 * @param {string} label
 * @param {...string} more Further parameters for wasm-opt.
 * @returns {string} What wasm-opt said: the short names, as JSON.
 */
export function optimise(wasm, glue, label, ...more) {
  writeFileSync(wasm, withoutPanics(readFileSync(wasm), glue));
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  const names = "--minify-imports-and-exports-and-modules";
  // The control flow is made anew: the compiler's own is 1 % larger.
  const passes = ["--flatten", "--rereloop", "-Oz", "-Oz"];
  const said = output("wasm-opt", [wasm, ...passes, ...more, ...strip, names, "-o", wasm]);
  if (said === undefined) throw new Stop("wasm-opt failed.");
  // An empty custom section, by which the module is known; its names say nothing any more.
  const section = Buffer.from([0, label.length + 1, label.length, ...Buffer.from(label)]);
  writeFileSync(wasm, Buffer.concat([withoutTextsOfPanics(readFileSync(wasm)), section]));
  return said;
}

/**
 * Makes a module and its glue small, in place.
 *
 * @param {string} wasm The path of the module.
 * @param {string} glue The path of its glue.
 * @param {string} label What the module is labelled with.
 */
export function shrink(wasm, glue, label) {
  const text = readFileSync(glue, "utf8");
  writeFileSync(glue, shrunk(text, JSON.parse(optimise(wasm, text, label))));
}
