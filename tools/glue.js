// Gives wasm-bindgen's glue the short names that wasm-opt gave the module's imports and exports.
import { parse } from "acorn";
import { simple } from "acorn-walk";
import { transform } from "esbuild";
import { Stop } from "./command.js";

/** The module's imports that are functions of the glue come from here. All others come from files of JavaScript. */
const GLUE = "./thumbtack_users_bg.js";

/**
 * What wasm-opt prints: long and short names.
 * @typedef {object} Names
 * @property {[module: string, name: string, short: string][]} imports
 * @property {[name: string, short: string][]} exports
 */

/** esbuild's options to rename these properties, and no others. @param {Iterable<string>} names */
const renaming = (names) => ({
  mangleProps: new RegExp(`^(?:${[...names].map((name) => name.replace(/\W/g, "\\$&")).join("|")})$`),
  mangleQuoted: true,
});

/**
 * Which of these names are properties in the glue.
 * @param {string} glue
 * @param {Iterable<string>} names
 */
export async function namesIn(glue, names) {
  const { mangleCache } = await transform(glue, { ...renaming(names), mangleCache: {} });
  return new Set(Object.keys(mangleCache ?? {}));
}

/**
 * The glue with the short names. Where it imports all of a file for the module (`import * as import1`), it takes `#direct`.
 * @param {string} glue
 * @param {Names} names
 */
export async function shortened(glue, { imports, exports }) {
  const short = Object.fromEntries(exports);
  for (const [module, name, shortName] of imports) {
    if (module === GLUE) short[name] = shortName;
    short[module] = module === GLUE ? "a" : "b"; // where `__wbg_get_imports` has what is imported from there
  }
  const found = await namesIn(glue, Object.keys(short));
  for (const name of Object.keys(short)) if (!found.has(name)) throw new Stop(`The glue has no ${name}.`);
  const { code } = await transform(redirected(glue), {
    ...renaming(Object.keys(short)),
    mangleCache: short,
  });
  return code;
}

/**
 * Imports all files for the module from one: then what is given to the module has one entry for them. Leaves out what cannot run.
 * @param {string} glue
 */
function redirected(glue) {
  const program = parse(glue, { ecmaVersion: "latest", sourceType: "module" });
  /** @type {{ start: number, end: number, by: string }[]} */
  const edits = [];
  /** @type {string[]} */
  const files = [];
  simple(program, {
    ImportDeclaration({ start, end, specifiers: [first] }) {
      if (first?.type !== "ImportNamespaceSpecifier") return;
      const by = files.length > 0 ? "" : `import { direct as ${first.local.name} } from "#direct";`;
      edits.push({ start, end, by });
      files.push(first.local.name);
    },
    // What stands in for TextEncoder's `encodeInto`: js/globals.js has one always.
    IfStatement({ start, end, test }) {
      if (/["']encodeInto["'] in /.test(glue.slice(test.start, test.end))) edits.push({ start, end, by: "" });
    },
    Property({ start, end, value }) {
      if (value.type !== "Identifier" || files.indexOf(value.name) < 1) return;
      edits.push({ start, end: glue[end] === "," ? end + 1 : end, by: "" });
    },
  });
  let text = glue;
  for (const { start, end, by } of edits.sort((one, other) => other.start - one.start)) {
    text = text.slice(0, start) + by + text.slice(end);
  }
  return text;
}

/**
 * The text of `#direct`: what the module imports from files, without glue between, under the short names. An object without a
 * prototype, as the glue's own are: the getters of a namespace cannot be defined where a page has extended Object.prototype.
 * @param {Names} names
 */
export function direct({ imports }) {
  const own = imports.filter(([module]) => module !== GLUE);
  const lines = own.map(([module, name]) => `import { ${name} } from ${JSON.stringify(module)};\n`);
  return `${lines.join("")}export const direct = { __proto__: null, ${own.map(([, name, short]) => `${short}: ${name}`)} };\n`;
}
