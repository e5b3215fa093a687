// What the WebAssembly module uses beyond the first version of WebAssembly, as browser-compat-data calls it.
import { spawnSync } from "node:child_process";
import { devNull } from "node:os";

/** With the names that wasm-opt has for them. */
export const MODULE_FEATURES = {
  "webassembly.sign-extension-operations": ["sign-ext"],
  "webassembly.non-trapping-float-to-int-conversions": ["nontrapping-float-to-int"],
  "webassembly.bulk-memory-operations": ["bulk-memory", "bulk-memory-opt"],
  "webassembly.multi-value": ["multivalue"],
  "webassembly.reference-types": ["reference-types", "call-indirect-overlong"],
};

/**
 * Whether a module is valid where there are these features, and no others.
 * @param {string} path
 * @param {string[]} features Their keys.
 */
export function isValidWith(path, features) {
  const names = Object.entries(MODULE_FEATURES).flatMap(([key, names]) =>
    features.includes(key) ? names : [],
  );
  const settings = ["--mvp-features", ...names.map((name) => `--enable-${name}`)];
  const { error, status } = spawnSync("wasm-opt", [path, ...settings, "-o", devNull], { stdio: "ignore" });
  if (error) throw error;
  return status === 0;
}
