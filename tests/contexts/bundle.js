// Bundles one of the site's files into a classic script, by esbuild, as for a service worker where modules can be none.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { packageUrl } from "../browsers/package.js";
import { fileOf } from "./site.js";

/** @param {string} path @returns {Promise<import("./site.js").Answer>} */
export async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(fileOf(path))],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    plugins: [asOnTheSite],
    logLevel: "error", // esbuild warns that there is no `import.meta.url`, which is the point
    write: false,
  });
  return { type: "text/javascript", body: outputFiles[0].contents };
}

/** @type {import("esbuild").Plugin} */
const asOnTheSite = {
  name: "as on the site",
  setup(build) {
    build.onResolve({ filter: /^\// }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { path: fileURLToPath(fileOf(path)) },
    );
    // From where it is installed: seen from here, the package of that name is this repository.
    build.onResolve({ filter: /^thumbtack-users/ }, ({ path, kind, pluginData }) =>
      pluginData === "found"
        ? undefined
        : build.resolve(path, { kind, resolveDir: fileURLToPath(packageUrl), pluginData: "found" }),
    );
  },
};
