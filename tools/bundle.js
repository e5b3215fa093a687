// Bundles the JavaScript that is shipped: one ES module for each entry point, and one that they share; and one CommonJS file.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./command.js";
import { direct, shortened } from "./glue.js";
import { inlined } from "./inline.js";

/** Where the entry points and their types are. */
export const ENTRIES = "js";
const ENTRY_POINTS = ["index", "streaming", "workerd", "edge"];

/** What the build makes before it bundles. */
export const BUILT = {
  /** Where wasm-pack writes. */
  folder: join(root, "target", "module"),
  /** The module and the glue as wasm-bindgen writes them, with all names. */
  named: join(root, "target", "module", "thumbtack_users_bg.wasm"),
  glue: join(root, "target", "module", "thumbtack_users.js"),
  /** The module to ship, and its short names. */
  module: join(root, "target", "thumbtack-users.wasm"),
  names: join(root, "target", "names.json"),
};

export const MODULE = "thumbtack-users.wasm";

/** Globals of the glue, and our files that export what takes their place: see js/globals.js. */
const INSTEAD_OF_GLOBALS = {
  "globals.js": ["TextDecoder", "TextEncoder", "FinalizationRegistry", "Promise"],
  "queue.js": ["queueMicrotask"],
};

/** What our JavaScript imports that is not a file, and its text. @type {Record<string, () => Promise<string>>} */
const VIRTUAL = {
  "#module": async () => {
    const imports = Object.entries(INSTEAD_OF_GLOBALS).map(
      ([file, names]) => `import { ${names.join(", ")} } from "./${ENTRIES}/${file}";\n`,
    );
    // The glue's own ways to load a module are not used: js/loading.js has its own, and needs these two.
    const exports = "export { __wbg_finalize_init, __wbg_get_imports };\n";
    return `${imports.join("")}${await shortened(readFileSync(BUILT.glue, "utf8"), names())}${exports}`;
  },
  "#direct": async () => direct(names()),
  "#version": async () => `export const version = ${JSON.stringify(version())};\n`,
  "#inlined": async () => {
    const { text, frequent } = inlined(readFileSync(BUILT.module));
    return `export const frequent = "${frequent}";\nexport const text =\n  ${JSON.stringify(text)};\n`;
  },
};

/** The version in package.json. @returns {string} */
export const version = () => JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;

/** @returns {import("./glue.js").Names} */
const names = () => JSON.parse(readFileSync(BUILT.names, "utf8"));

/**
 * An esbuild plugin: resolves what is in `VIRTUAL`; and, where wasm-bindgen names its copy of a file of ours, takes the file.
 * Otherwise there would be two of each, as our files import each other too.
 * @type {import("esbuild").Plugin}
 */
export const parts = {
  name: "parts",
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /^#/ }, ({ path }) => {
      if (!Object.hasOwn(VIRTUAL, path)) return { errors: [{ text: `Nothing is called ${path}.` }] };
      return { path, namespace: "built", sideEffects: false };
    });
    onLoad({ filter: /^/, namespace: "built" }, async ({ path }) => ({
      contents: await VIRTUAL[path](),
      resolveDir: root,
    }));
    onResolve({ filter: /^\.\/snippets\//, namespace: "built" }, ({ path, kind }) => {
      const [crate, ...file] = path.split("/").slice(2);
      // Those of other crates have no file of ours.
      const isOurs = /^thumbtack-users-[0-9a-f]{16}$/.test(crate);
      if (!isOurs) return { errors: [{ text: `${path} is not ours.` }] };
      return resolve(`./${file.join("/")}`, { resolveDir: root, kind });
    });
  },
};

/** @satisfies {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: root,
  plugins: [parts],
  bundle: true,
  target: "es2022",
  minify: false, // an app's own bundler does that, and a stack trace can be read
  logLevel: "error", // wasm-bindgen's glue names an import twice, which does no harm
};

/** Bundles into a folder. @param {string} outdir */
export async function bundle(outdir) {
  await build({
    ...OPTIONS,
    entryPoints: ENTRY_POINTS.map((name) => `${ENTRIES}/${name}.js`),
    splitting: true,
    chunkNames: "client", // what they share: an app that uses two entry points has one module, and one set of classes
    outdir,
    format: "esm",
    platform: "neutral",
    external: [`./${MODULE}`, `./${MODULE}?module`],
  });
  await build({
    ...OPTIONS,
    entryPoints: [`${ENTRIES}/index.js`],
    outfile: join(outdir, "index.cjs"),
    format: "cjs",
    platform: "node", // which adds what tells Node the names of the exports
  });
}
