// The types of `thumbtack-users/thumbtack-users.wasm`, for those who import the module by themselves.
import type { ModuleSource } from "./loading.js";

/**
 * The package's module, for `init`. What it is depends on who builds the app: an address where the module is copied beside the
 * app (esbuild's and Bun's loader `file`, webpack's `asset/resource`), bytes where it is put into it (esbuild's loader `binary`), a
 * `WebAssembly.Module` on Cloudflare Workers.
 *
 * @example
 * ```ts
 * import source from "thumbtack-users/thumbtack-users.wasm";
 * await init(source);
 * ```
 */
declare const source: ModuleSource;
export default source;
