// The report's second half: what the module is made of.
import { readFileSync } from "node:fs";
import { MODULE, sizeOf } from "../download.js";
import { crateOf, fileOf, OURS, readable } from "./crate.js";
import { functions } from "./functions.js";
import { sections } from "./sections.js";
import { grouped, number, share, table } from "./table.js";

const LARGEST = 25;

/** @typedef {import("./functions.js").Piece} Piece */

/** @returns {Promise<string>} Markdown. */
export async function reportOfModule() {
  const shipped = readFileSync(MODULE);
  const { pieces, exported, module } = await functions();
  const crate = (/** @type {Piece} */ { name }) => crateOf(name, exported);
  const ours = pieces.filter((piece) => crate(piece) === OURS);
  const warning = `**Not of the shipped module, but of another one of ${number(module.length)} bytes: the crate has been compiled since
the package was built, or \`bench/size/functions.js\` does not do what the build does.** `;
  return `## The module, by section

${bySection(shipped)}

## The code, by crate

${shipped.equals(module) ? "" : warning}A function that was inlined counts where it was put, which
may be a generic one of another crate.

${by("crate", crate, pieces, pieces)}

## Our code, by file

${by("src/", ({ name }) => fileOf(name), ours, pieces)}

## The ${LARGEST} largest functions

${largest(pieces)}`;
}

/** @param {Uint8Array} shipped */
const bySection = (shipped) =>
  table(
    ["section", "bytes", "share", "brotli 11, alone"],
    sections(shipped).map(({ name, content }) => [
      name,
      content.length,
      share(content.length, shipped.length),
      sizeOf(content).brotli,
    ]),
  );

/**
 * @param {string} head
 * @param {(piece: Piece) => string} groupOf
 * @param {Piece[]} some Those to list,
 * @param {Piece[]} pieces of all of these.
 */
const by = (head, groupOf, some, pieces) =>
  table(
    [head, "bytes", "share", "functions"],
    grouped(some, groupOf, bytesOf).map(({ name, bytes, count }) => [
      name,
      bytes,
      share(bytes, total(pieces)),
      count,
    ]),
  );

/** @param {Piece[]} pieces */
const largest = (pieces) =>
  table(
    ["function", "bytes", "share"],
    pieces
      .toSorted((one, other) => other.bytes - one.bytes)
      .slice(0, LARGEST)
      .map(({ name, bytes }) => [`\`${readable(name)}\``, bytes, share(bytes, total(pieces))]),
  );

const bytesOf = (/** @type {Piece} */ { bytes }) => bytes;
const total = (/** @type {Piece[]} */ pieces) => pieces.reduce((sum, { bytes }) => sum + bytes, 0);
