// Makes the glue small that wasm-bindgen writes for a module.
import { Stop } from "./command.js";

/** What it does for runtimes that cannot run the module anyway: it takes reference types, which are years younger. */
const FOR_OLD_RUNTIMES = [
  // A way to encode texts without `encodeInto`, ...
  /\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{\n[\s\S]+?\n\}\n/,
  // ... and without a module that can resize what it has allocated, which is another kind of module.
  /\n {4}if \(realloc === undefined\) \{\n[\s\S]+?\n {4}\}\n/,
];

/** What it makes as soon as it is imported, which is to do nothing; and the same on first use. */
const AT_ONCE = /** @type {const} */ ([
  [/\nlet cachedTextDecoder = .+\ncachedTextDecoder\.decode\(\);\n/, "\nlet cachedTextDecoder;\n"],
  [/(?<=if \()(?=numBytesDecoded >= MAX_SAFARI_DECODE_BYTES\))/, "!cachedTextDecoder || "],
  [/\nconst cachedTextEncoder = new TextEncoder\(\);\n/, "\nlet cachedTextEncoder;\n"],
  [/\bcachedTextEncoder(?=\.encodeInto\(arg, view\))/, "(cachedTextEncoder ??= new TextEncoder())"],
]);

/** Its ways to load the module: the entry points have their own, which forget a failure. */
const LOADING = /\nasync function __wbg_load[\s\S]+$/;

/**
 * The names by which the module and its glue know each other, and the short ones in their place.
 * @typedef {object} Names
 * @property {[module: string, name: string, short: string][]} imports
 * @property {[name: string, short: string][]} exports
 */

/**
 * The glue with the short names, and without what is of no use.
 * @param {string} glue
 * @param {Names} names
 */
export function shrunk(glue, { imports, exports }) {
  let text = glue;
  const replace = (/** @type {RegExp} */ pattern, /** @type {string} */ replacement) => {
    if (!pattern.test(text)) throw new Stop(`The glue has no ${pattern}.`);
    text = text.replace(pattern, () => replacement);
  };
  for (const [name, short] of exports) replace(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${short}`);
  const direct = [];
  for (const [module, name, short] of imports) {
    const object = new RegExp(`"${module}": (import\\d+),`).exec(glue)?.[1];
    if (object === "import0")
      replace(new RegExp(`^ +${name}: (?=function)`, "m"), `${JSON.stringify(short)}: `);
    else direct.push(`${JSON.stringify(short)}: ${object}.${name},`);
  }
  // All in one object, that of the module "a"; and nothing that wasm-opt has found to be never called.
  replace(/const import0 = \{\s+__proto__: null,/, `const import0 = { __proto__: null, ${direct.join(" ")}`);
  replace(/return \{\s+__proto__: null,[^}]+\};/, "return { a: import0 };");
  text = text.replace(/^ {8}__wb\w+: function[\s\S]+?^ {8}\},\n/gm, "");
  for (const pattern of FOR_OLD_RUNTIMES) replace(pattern, "\n");
  for (const [pattern, lazy] of AT_ONCE) replace(pattern, lazy);
  // The files themselves, not wasm-bindgen's copies of them in a folder named after a hash.
  replace(/(?<=['"])\.\/snippets\/[^/]+\/src\//g, "../../src/");
  replace(LOADING, "\nexport { __wbg_finalize_init, __wbg_get_imports };\n");
  return text;
}
