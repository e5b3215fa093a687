// What a browser downloads before an app's first call: the app's JavaScript, and for ours the module.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { bundle } from "./bundle.js";

/** The most that our first call may take, as brotli bytes of module and JavaScript together, where the two are two files. */
export const GOAL = 29_500;

/** What each entry point may take until the goal is reached, lest it grow unseen. Lower them with each step. */
export const LIMITS = { index: 43_400, streaming: 42_600 };

/** The module as it is shipped. */
export const MODULE = new URL("../pkg/thumbtack-users.wasm", import.meta.url);

export const OURS = "thumbtack-users";

/** Apps of this folder that do the same with other packages: ask whose token it is, and print that. */
export const PEERS = {
  "openapi-fetch": "apps/openapi-fetch.js",
  ky: "apps/ky.js",
  "ky + zod/mini": "apps/ky-zod-mini.js",
  "ky + zod": "apps/ky-zod.js",
  axios: "apps/axios.js",
};

/**
 * @typedef {object} Size
 * @property {number} raw
 * @property {number} gzip
 * @property {number} brotli
 */

/**
 * @typedef {object} Download
 * @property {Size} javascript The app and its libraries, in one minified file.
 * @property {Size} module The `.wasm`; nothing for an app without one.
 * @property {Size} total
 */

/**
 * Measures the app that uses this package, as it stands in `pkg/`, with the module in its JavaScript.
 * @returns {Promise<Download>}
 */
export const measure = () => measureApp(`apps/${OURS}.js`);

/**
 * Measures the same app with the module in a file of its own.
 * @returns {Promise<Download>}
 */
export const measureStreaming = () => measureApp(`apps/${OURS}-streaming.js`, readFileSync(MODULE));

/**
 * Measures an app.
 * @param {string} entry Its path in this folder.
 * @param {Uint8Array} [module]
 * @returns {Promise<Download>}
 */
export async function measureApp(entry, module) {
  const { code } = await bundle(entry);
  const javascript = sizeOf(code, zlib.BROTLI_MODE_TEXT);
  const wasm = module ? sizeOf(module) : { raw: 0, gzip: 0, brotli: 0 };
  const total = {
    raw: javascript.raw + wasm.raw,
    gzip: javascript.gzip + wasm.gzip,
    brotli: javascript.brotli + wasm.brotli,
  };
  return { javascript, module: wasm, total };
}

/**
 * What our app comes to where the sources are bundled, not the files of `pkg/` that they are bundled into: how many bytes of
 * its JavaScript come from each file, by path.
 */
export async function sources() {
  const { bytes } = await bundle(`apps/${OURS}.js`, { alias: { [OURS]: "./js/index.js" } });
  return bytes;
}

/**
 * What is sent of a file: as it is, and as servers send what was compressed beforehand, with the most effort.
 * @param {Uint8Array} file
 * @param {number} [mode] Brotli's, for text or for anything.
 * @returns {Size}
 */
export function sizeOf(file, mode = zlib.BROTLI_MODE_GENERIC) {
  const params = {
    [zlib.BROTLI_PARAM_MODE]: mode,
    [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
    [zlib.BROTLI_PARAM_SIZE_HINT]: file.length,
  };
  return {
    raw: file.length,
    gzip: gzipSync(file, { level: zlib.Z_BEST_COMPRESSION }).length,
    brotli: brotliCompressSync(file, { params }).length,
  };
}
