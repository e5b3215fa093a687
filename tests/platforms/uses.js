// What a file of JavaScript uses of the language and of its platform, as browser-compat-data calls it.
import { parse } from "acorn";
import { fullAncestor } from "acorn-walk";
import { analyze } from "eslint-scope";
import { entry } from "./support.js";
import { EDITION, featuresOf } from "./syntax.js";

/** @typedef {import("./syntax.js").Node} Node */

/**
 * Whose members a name in the code may be. What a value is, the code does not say: so each of these that has a member of that
 * name counts. (Of `Iterator`, which is not among them, nothing is used: `filter` and `map` are those of arrays.)
 */
const OWNERS = [
  ...["Object", "Function", "Array", "TypedArray", "String", "Number", "Symbol", "RegExp", "Date", "Error"],
  ...["Promise", "Map", "Set", "WeakMap", "ArrayBuffer", "DataView", "Generator", "AsyncGenerator"],
].map((name) => `javascript.builtins.${name}`);
OWNERS.push(
  ...["AbortController", "AbortSignal", "EventTarget", "Event", "Headers", "Request", "Response", "URL"].map(
    (name) => `api.${name}`,
  ),
  ...["TextEncoder", "TextDecoder", "Performance", "Blob", "ReadableStream"].map((name) => `api.${name}`),
);

/** Other names of the global object, which wasm-bindgen's glue looks for where there is no `globalThis`. */
const OF_GLOBAL_THIS = ["global", "self", "window"];

/** @param {string} name Of something global. */
function keyOf(name) {
  if (OF_GLOBAL_THIS.includes(name)) return "javascript.builtins.globalThis";
  const keys = name === "WebAssembly" ? ["webassembly.api"] : [`javascript.builtins.${name}`, `api.${name}`];
  const key = keys.find(entry);
  if (!key) throw new Error(`browser-compat-data knows nothing global that is called ${name}.`);
  return key;
}

const last = (/** @type {string} */ key) => key.slice(key.lastIndexOf(".") + 1);

/**
 * @param {string} code A module.
 * @returns {Set<string>} The keys of all that it uses.
 * @throws {SyntaxError} If it has what came after the edition that syntax.js knows.
 */
export function usesOf(code) {
  const options = /** @type {const} */ ({ ecmaVersion: EDITION, sourceType: "module" });
  const tree = parse(code, { ...options, ranges: true });
  const { globalScope } = analyze(/** @type {any} */ (tree), options);
  const isGlobal = new Set(globalScope?.through.map(({ identifier }) => /** @type {unknown} */ (identifier)));
  /** @type {Set<string>} */
  const used = new Set();
  /** A member of something global; or, of a value that may be anything, all that it may be. */
  const member = (/** @type {string | undefined} */ owner, /** @type {string} */ name) => {
    const own = [`${owner}.${name}_static`, `${owner}.${name}`].find((key) => owner && entry(key));
    if (own) return own;
    for (const key of OWNERS.map((owner) => `${owner}.${name}`)) {
      if (last(key) !== key.split(".").at(-2) && entry(key)?.__compat) used.add(key);
    }
  };
  /** What is global about an expression: `WebAssembly.Module`. @param {Node} node @returns {string | undefined} */
  const resolve = (node) => {
    if (node.type === "Identifier" && isGlobal.has(node)) return keyOf(node.name);
    if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return;
    return member(resolve(node.object), node.property.name);
  };
  const add = (/** @type {string | undefined} */ key) => key && entry(key)?.__compat && used.add(key);
  fullAncestor(tree, (/** @type {Node} */ node, /** @type {Node[]} */ around) => {
    for (const key of featuresOf(node, around)) used.add(key);
    add(resolve(node));
    if (node.type === "NewExpression") {
      const key = resolve(node.callee);
      add(key && `${key}.${last(key)}`);
    }
    const [pattern, from] = node.type === "VariableDeclarator" ? [node.id, node.init] : [node, undefined];
    if (pattern.type === "ObjectPattern") {
      for (const { type, computed, key } of pattern.properties) {
        if (type === "Property" && !computed) add(member(from && resolve(from), key.name ?? key.value));
      }
    }
    if (node.type === "BinaryExpression" && node.operator === "in" && node.left.type === "Literal") {
      member(undefined, String(node.left.value));
    }
  });
  return used;
}
