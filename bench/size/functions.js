// How many bytes each function of the shipped module takes. The shipped one has no names: so the last two steps of its build
// are done once more, and wasm-opt, which has the names at that moment, is asked what it writes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { output, root, Stop } from "../../tools/command.js";
import { optimise } from "../../tools/optimise.js";

const LINKED = join(root, "target/wasm32-unknown-unknown/release/thumbtack_users.wasm");
// As wasm-pack is told in tools/build.js and Cargo.toml.
const BINDGEN = ["--target", "web", "--no-typescript", "--omit-default-module-path"];

/**
 * @typedef {object} Piece One function.
 * @property {string} name
 * @property {number} bytes
 */

/**
 * @returns {Promise<{ pieces: Piece[], exported: Set<string>, module: Uint8Array }>} The functions, which of them are exported,
 *   and the module that they are of: it should be the shipped one, to the byte.
 */
export async function functions() {
  const folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
  try {
    ask("wasm-bindgen", [LINKED, "--out-dir", folder, ...BINDGEN]);
    const named = join(folder, "thumbtack_users_bg.wasm");
    const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(named)));
    const glue = readFileSync(join(folder, "thumbtack_users.js"), "utf8");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const small = join(folder, "small.wasm");
    const label = `thumbtack-users ${version}`;
    const { said } = await optimise(named, small, glue, label, "--func-metrics");
    const found = said.matchAll(/^func: (.+)\n \[binary-bytes\] : (\d+)/gm);
    const pieces = [...found].map(([, name, bytes]) => ({ name, bytes: Number(bytes) }));
    if (!pieces.some(({ name }) => name.includes("::"))) {
      throw new Stop("The linked module has no names: what does Cargo.toml strip?");
    }
    const exported = new Set(exports.map(({ name }) => name));
    return { pieces, exported, module: readFileSync(small) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function ask(program, parameters) {
  const answer = output(program, parameters);
  if (answer === undefined) throw new Stop(`${program} ${parameters.join(" ")} failed.`);
  return answer;
}
