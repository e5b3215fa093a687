// Makes the module small that wasm-bindgen wrote, and labels it.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { output, Stop } from "./command.js";
import { namesIn } from "./glue.js";
import { withoutPanics } from "./panics.js";
import { withoutUnusedFmt } from "./unused-fmt.js";

const STRIP = ["--strip-debug", "--strip-producers", "--strip-target-features"];
/** wasm-bindgen's names have sixteen digits of a hash each. wasm-opt makes them short, and prints which became which. */
const SHORTEN = "--minify-imports-and-exports-and-modules";

/**
 * @param {string} from The path of the module.
 * @param {string} to The path of the optimised module.
 * @param {string} glue The text of the module's glue.
 * @param {string} label A name by which a module can be told from any other.
 * @param {...string} more Further parameters for wasm-opt.
 * @returns {Promise<{ said: string, replaced: string[], removed: string[] }>} What wasm-opt printed, which is the short
 *   names as JSON; the functions that became traps (tools/panics.js); those taken out of the table (tools/unused-fmt.js).
 */
export async function optimise(from, to, glue, label, ...more) {
  const { wasm: trapping, replaced } = withoutPanics(await withoutUnusedExports(readFileSync(from), glue));
  const { wasm, removed } = withoutUnusedFmt(trapping);
  writeFileSync(to, wasm);
  const said = output("wasm-opt", [to, "-Oz", ...more, ...STRIP, SHORTEN, "-o", to]);
  if (said === undefined) throw new Stop("wasm-opt failed.");
  writeFileSync(to, Buffer.concat([readFileSync(to), customSection(label)]));
  return { said, replaced, removed };
}

/**
 * Removes the exports that the glue does not use, as wasm-opt has to keep what an export calls.
 * @param {Uint8Array} wasm
 * @param {string} glue
 */
async function withoutUnusedExports(wasm, glue) {
  binaryen.setDebugInfo(true); // keeps the names
  const module = binaryen.readBinary(wasm);
  const exported = Array.from(
    { length: module.getNumExports() },
    (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name,
  );
  const used = await namesIn(glue, exported);
  for (const name of exported) if (!used.has(name)) module.removeExport(name);
  return module.emitBinary();
}

/** An empty custom section: its number, its length, its name. https://webassembly.github.io/spec/core/binary/modules.html */
const customSection = (/** @type {string} */ name) =>
  Buffer.from([0, name.length + 1, name.length, ...Buffer.from(name)]);
