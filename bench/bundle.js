// Bundles an app for the browser, ours and its peers' in the same way, as an app for production would be.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parts } from "../tools/bundle.js";

/**
 * @typedef {object} Bundle
 * @property {Uint8Array} code One minified ES module.
 * @property {Record<string, number>} bytes What each source file came to in it, by path, in bytes.
 */

/**
 * Bundles one entry file of this folder.
 *
 * @param {string} entry Its path, relative to this folder.
 * @param {Record<string, string>} [alias] Files to take in place of a package.
 * @returns {Promise<Bundle>}
 */
export async function bundle(entry, alias = {}) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    entryPoints: [`bench/${entry}`],
    alias,
    plugins: [parts],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "error", // wasm-bindgen's glue names an import twice, which does no harm
    metafile: true,
    write: false,
    outfile: "app.js",
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const bytes = Object.fromEntries(
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput]),
  );
  return { code: outputFiles[0].contents, bytes };
}
