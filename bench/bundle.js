// Bundles an app for the browser, ours and its peers' in the same way, as an app for production would be.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parts } from "../tools/bundle.js";

/**
 * @typedef {object} Bundle
 * @property {Uint8Array} code One minified ES module.
 * @property {Record<string, number>} bytes What each source file came to in it, by path, in bytes.
 */

/** @typedef {Pick<import("esbuild").BuildOptions, "alias" | "nodePaths">} Instead What to take in place of a package. */

/**
 * Bundles one entry file of this folder.
 *
 * @param {string} entry Its path, relative to this folder.
 * @param {Instead} [instead]
 */
export const bundle = (entry, instead) => bundleEntry({ ...instead, entryPoints: [`bench/${entry}`] });

/**
 * Bundles an entry that is no file.
 *
 * @param {string} contents Its text, as if it stood in this folder.
 */
export const bundleText = (contents) =>
  bundleEntry({ stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) } });

/**
 * @param {import("esbuild").BuildOptions} entry
 * @returns {Promise<Bundle>}
 */
async function bundleEntry(entry) {
  const { outputFiles, metafile } = await build({
    ...entry,
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
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
