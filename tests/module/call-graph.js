// Who calls whom in the module. As the linker leaves it, before its names are stripped; wasm-bindgen and wasm-opt make of it
// what is shipped, and add no calls.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const LINKED = "../../target/wasm32-unknown-unknown/release/thumbtack_users.wasm";

/** Pairs of caller and called function, their names made readable. */
export function calls() {
  const wasm = fileURLToPath(new URL(LINKED, import.meta.url));
  const options = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
  const dot = execFileSync("wasm-opt", [wasm, "--print-call-graph", "-o", "/dev/null"], options);
  return [...dot.matchAll(/^ +"(.+)" -> "(.+)"; \/\/ call$/gm)].map(([, from, to]) => [
    readable(from),
    readable(to),
  ]);
}

/** The path of a mangled name, such as `alloc::vec::Vec<T>::push`; without types where Rust's newer mangling has them. */
function readable(name) {
  if (name.startsWith("_ZN")) return identifiers(name, 3, "").slice(0, -1).map(unescaped).join("::");
  if (!name.startsWith("_R")) return name.replace(/_[0-9a-f]{16}$/, "");
  // Without the hashes of crates, the numbers of impls, and the references back.
  const path = name.replace(/(?<=[CXM])s[0-9A-Za-z]*_/g, "").replace(/B[0-9A-Za-z]*_/g, "");
  return identifiers(path, 2, "_?").join("::");
}

/** The parts that have their length, and perhaps a separator, before them. */
function identifiers(name, start, separator) {
  const length = new RegExp(`^([1-9]\\d*)${separator}`);
  const found = [];
  for (let place = start; place < name.length; ) {
    const [prefix = "", digits = ""] = length.exec(name.slice(place)) ?? [];
    const from = place + prefix.length;
    const identifier = name.slice(from, from + Number(digits));
    const isOne = /^[A-Za-z_$.][\w$.]*$/.test(identifier);
    if (isOne) found.push(identifier);
    place = isOne ? from + identifier.length : place + 1;
  }
  return found;
}

const ESCAPES = {
  LT: "<",
  GT: ">",
  u7b: "{",
  u7d: "}",
  u20: " ",
  C: ",",
  u5b: "[",
  u5d: "]",
  RF: "&",
  BP: "*",
};

const unescaped = (identifier) =>
  identifier
    .replace(/^_(?=\$)/, "")
    .replace(/\$(\w+?)\$/g, (text, code) => ESCAPES[code] ?? text)
    .replaceAll("..", "::");
