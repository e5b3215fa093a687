// Builds the page as static files that work under any path. Alone, it has its sandbox in a service worker: npm run
// build:www puts that into www/dist. In front of the server it asks the server's.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.js";
import { main, root } from "./command.js";
import { addLicences, license, takeParts } from "./licences/page.js";
import { setUp } from "./setup.js";

const www = join(root, "www");
const WORKER = "sandbox-worker.js";

/** Where each build ends up. */
export const pages = { static: join(www, "dist"), server: join(root, "target", "page") };

/** @param {keyof typeof pages} kind Where the page finds its sandbox. */
export async function buildPage(kind) {
  const outDir = pages[kind];
  // Not imported above: they are what the set-up installs.
  const { build } = await import("vite");
  const common = /** @type {const} */ ({ root: www, configFile: false, mode: kind, logLevel: "warn" });

  // The package is found by its own name: Node and Vite both resolve a package's name from inside it by its `exports`.
  await build({
    ...common,
    base: "./",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir,
      emptyOutDir: true,
      license,
      // Nothing becomes a data: URL, and no script is added: the page's Content-Security-Policy allows neither.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });

  const ofPage = takeParts(outDir);
  const files = filesOf(outDir);
  await build({
    ...common,
    define: { __FILES__: JSON.stringify(files), __BUILD__: JSON.stringify(hashOf(outDir, files)) },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      license,
      rollupOptions: {
        input: join(www, "worker", kind === "static" ? "worker.js" : "retired.js"),
        // One classic script: not every browser has modules in service workers.
        output: { format: "iife", entryFileNames: WORKER },
      },
    },
  });
  // After the list of files that the worker keeps for offline use: these are not for that.
  addLicences(outDir, [...ofPage, ...takeParts(outDir)]);
}

/** All files but the page itself, which the worker keeps under its address. @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== "index.html")
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
}

/** @param {string} folder @param {string[]} files */
function hashOf(folder, files) {
  const hash = createHash("sha256");
  for (const name of ["index.html", ...files]) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 12);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp();
    await build();
    await buildPage("static");
    console.log("The page is in www/dist: serve it from any static host, over https or on localhost.");
  });
}
