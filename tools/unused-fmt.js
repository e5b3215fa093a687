// Takes the formatting of texts (core::fmt) out of the module where nothing but panics needed it. Worth 1.4 KB compressed.
//
// How: wasm-opt removes functions that nothing calls. But it keeps each whose address is in the module's table, as an indirect
// call may reach it, and what formats a value is called in that way. So those are taken out of the table first, and then we look
// what of core::fmt is left. Whoever formats begins with a direct call of core::fmt: where one is left, our own code formats, and
// the module stays as it was. Where none is left, nobody but core::fmt would have called what was in the table.
import binaryen from "binaryen";
import { functionsOf, pathOf } from "./panics.js";

/** core::fmt, its traits for types of the standard library, and what std passes to panic hooks, which formats too. */
const FMT = [
  /^<?core::fmt::/,
  /^<&*(?:str|char|bool|[iu](?:\d+|size)|(?:core|alloc|std)::.+) as core::fmt::/,
  /^<std::panicking::.+ as core::panic::PanicPayload>::/,
];

/** @param {string} name */
export const isFmt = (name) => FMT.some((pattern) => pattern.test(pathOf(name)));

/**
 * @param {Uint8Array} wasm A module with a name section, in which panics are traps.
 * @returns {{ wasm: Uint8Array, removed: string[] }} The module, and the names of what is no longer in its table.
 */
export function withoutUnusedFmt(wasm) {
  binaryen.setDebugInfo(true); // keeps the names
  const module = binaryen.readBinary(wasm);
  const trap = "trap"; // a function whose address nobody has: the others must keep their places
  module.addFunction(trap, binaryen.none, binaryen.none, [], module.unreachable());
  const removed = [];
  for (const { name, table, offset, data } of segmentsOf(module)) {
    removed.push(...data.filter(isFmt));
    const others = data.map((each) => (isFmt(each) ? trap : each));
    module.removeElementSegment(name);
    module.addActiveElementSegment(table, name, others, module.copyExpression(offset));
  }
  module.runPasses(["remove-unused-module-elements"]);
  if (functionsOf(module).some(({ name }) => isFmt(name))) return { wasm, removed: [] };
  return { wasm: module.emitBinary(), removed };
}

/** What the module's tables are filled with when it starts. @param {binaryen.Module} module */
const segmentsOf = (module) =>
  Array.from({ length: module.getNumElementSegments() }, (_, index) =>
    binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(index)),
  );
