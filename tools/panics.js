// Turns the functions that start a panic into traps.
//
// Why: a panic formats a message that nobody prints, and then traps. Without the message the module is 2 KB smaller. Only the
// functions of the standard library where a panic starts are replaced. What they alone call has no caller after that, and
// wasm-opt removes it. Functions that format texts are not touched: our own code may use them.
import binaryen from "binaryen";

/** Functions of the standard library that never return, by their exact paths. tests/module/traps.test.js checks them. */
const STARTS = [
  // What the compiler and the library call to panic.
  "core::panicking::[a-z_]+",
  "core::(?:option|result)::(?:unwrap|expect)_failed",
  "core::cell::panic_already_(?:mutably_)?borrowed",
  "core::slice::index::slice_[a-z_]+_fail",
  "core::slice::copy_from_slice_impl::len_mismatch_fail",
  "core::str::slice_error_fail(?:_rt)?",
  "alloc::vec::Vec<.+>::(?:insert|remove|swap_remove|split_off)::assert_failed",
  "std::thread::local::panic_access_error",
  // What they call when memory is used up.
  "alloc::raw_vec::(?:handle_error|capacity_overflow)",
  "alloc::alloc::handle_alloc_error",
  "std::alloc::rust_oom",
  "__rustc::__rust_alloc_error_handler",
  // Where all panics arrive.
  "__rustc::(?:rust_begin_unwind|rust_panic|__rust_abort)",
  "std::panicking::begin_panic",
];

/** A path, and after it nothing but types of a generic function and the hash of the old mangling. */
const START = new RegExp(`^(?:${STARTS.join("|")})(?:::<.+>)?(?:::h[0-9a-f]{16})?$`);

/** The demangled name of a function, without the hashes of crates: `core[1f2e]::panicking::panic` has one. */
export const pathOf = (/** @type {string} */ name) => name.replace(/\[[0-9a-f]+\]/g, "");

/**
 * @param {Uint8Array} wasm A module with a name section.
 * @returns {{ wasm: Uint8Array, replaced: string[] }} The module with the traps, and the names of the functions replaced.
 */
export function withoutPanics(wasm) {
  binaryen.setDebugInfo(true); // keeps the names
  const module = binaryen.readBinary(wasm);
  const replaced = [];
  for (const { name, params, results } of functionsOf(module)) {
    if (!START.test(pathOf(name))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
    replaced.push(name);
  }
  return { wasm: module.emitBinary(), replaced };
}

/** The functions that a module has itself, without those it imports. @param {binaryen.Module} module */
export const functionsOf = (module) =>
  Array.from({ length: module.getNumFunctions() }, (_, index) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
  ).filter(({ base }) => !base);
