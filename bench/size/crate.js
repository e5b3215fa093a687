// Which crate a function of the module comes from, by the name that wasm-bindgen left it: `alloc::vec::Vec<T,A>::push::h1f0c`,
// or with hashes of crates `<core[c593]::fmt::Formatter>::pad`.

export const OURS = "thumbtack_users";

// These know of no other crate; any other one may know of these.
const STANDARD = ["core", "alloc", "std"];

/** The first crate that a part of a name begins with. */
const first = (/** @type {string} */ part) => /([A-Za-z_]\w*)(?:\[[0-9a-f]+\])?::/.exec(part)?.[1];

/**
 * @param {string} name
 * @param {Set<string>} exported The names of the module's exports.
 */
export function crateOf(name, exported) {
  // Of two functions that differ little, wasm-opt makes one that both call.
  const own = name.replace("byn$mgfn-shared$", "");
  if (/^core(\[\w+\])?::ptr::drop_in_place\b/.test(own)) return "drop_in_place of any type";
  const [, type, trait] = /^<(.+?) as (.+)/.exec(own) ?? [];
  if (trait) return ofImpl(first(type), first(trait));
  if (/^<[^:]+>::/.test(own)) return "core"; // a primitive type's: `<str>::trim`
  const crate = first(own);
  if (crate) return crate === "__rustc" ? "std" : crate; // the allocator's entry points
  if (exported.has(own.split(" ")[0])) return OURS;
  return /^__|shim$/.test(own) ? "wasm_bindgen" : "compiler_builtins"; // the last: `memcmp`, `fmin`
}

/**
 * An impl is in the crate of its type or of its trait: in the one that knows of the other. A type without a crate is a
 * primitive, or a parameter.
 *
 * @param {string | undefined} type
 * @param {string | undefined} trait
 */
function ofImpl(type, trait) {
  const isTraits = !type || trait === OURS || (STANDARD.includes(type) && !STANDARD.includes(trait ?? ""));
  return (isTraits ? trait : type) ?? "core";
}

/**
 * The file that a function of ours stands in. The exports are what #[wasm_bindgen] makes of those in surface.rs.
 * @param {string} name
 */
export const fileOf = (name) => {
  const file = /\bthumbtack_users(?:\[\w+\])?::(\w+)/.exec(name)?.[1];
  return file ? `${file}.rs` : "exports";
};

/**
 * A name for people: without the hashes, and without what wasm-bindgen and wasm-opt add to it.
 * @param {string} name
 */
export const readable = (name) =>
  name
    .replace("byn$mgfn-shared$", "shared part of ")
    .replaceAll(/\[[0-9a-f]{12,16}\]/g, "")
    .replace(/::h[0-9a-f]{16}/, "")
    .replace(/( \w+ shim)+$/, "");
