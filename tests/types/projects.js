// The programs in which the types have to compile: what their tsconfig.json says, and which of the files here are in them.

/** What every program does, whatever its platform. */
const COMMON = ["loading.ts", "options.ts", "operations.ts", "errors.ts", "disposal.ts"];

const strict = {
  strict: true,
  noEmit: true,
  target: "es2022",
  // What is wrong in the package's own types is an error too.
  skipLibCheck: false,
  types: [],
};
/** As much of a browser as its programs have; and nothing newer of the language than what the package asks for. */
const browser = { lib: ["es2022", "dom", "dom.iterable"] };

/**
 * @typedef {object} Project
 * @property {Record<string, unknown>} compilerOptions
 * @property {string[]} files
 * @property {string} [since] The first version of TypeScript that has such programs, if that is not the oldest here.
 * @property {string} [until] The first that has none any more.
 */

/** @type {Record<string, Project>} */
export const projects = {
  "in a bundler": {
    compilerOptions: { ...strict, ...browser, module: "esnext", moduleResolution: "bundler" },
    files: COMMON,
  },
  "in Vite": {
    compilerOptions: {
      ...strict,
      ...browser,
      module: "esnext",
      moduleResolution: "bundler",
      types: ["vite/client"],
      // Vite's types are for newer compilers than ours.
      skipLibCheck: true,
    },
    files: ["vite.ts", "loading.ts"],
  },
  "with Node's resolution": {
    compilerOptions: { ...strict, ...browser, module: "nodenext", moduleResolution: "nodenext" },
    files: [...COMMON, "dynamic.cts"],
  },
  "with Node 16's resolution": {
    compilerOptions: { ...strict, ...browser, module: "node16", moduleResolution: "node16" },
    files: [...COMMON, "dynamic.cts"],
  },
  "in CommonJS, by `require`": {
    compilerOptions: { ...strict, ...browser, module: "nodenext" },
    files: ["common.cts"],
  },
  "in CommonJS, with Node 16's resolution": {
    compilerOptions: { ...strict, ...browser, module: "node16" },
    files: ["common.cts"],
  },
  "with the resolution of before `exports`": {
    compilerOptions: { ...strict, ...browser, module: "esnext", moduleResolution: "node10" },
    files: COMMON,
    until: "6",
  },
  "as strict as can be": {
    compilerOptions: {
      ...strict,
      ...browser,
      module: "nodenext",
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
    },
    files: COMMON,
  },
  "with `using`, and its library": {
    compilerOptions: { ...strict, lib: [...browser.lib, "esnext.disposable"], module: "nodenext" },
    files: ["disposal.ts", "using.ts"],
    since: "5.2",
  },
  "for Node, without a browser's library": {
    compilerOptions: { ...strict, lib: ["es2022"], types: ["node"], module: "nodenext" },
    files: [...COMMON, "node.ts"],
  },
  "for Node, with a browser's library": {
    compilerOptions: { ...strict, ...browser, types: ["node"], module: "nodenext" },
    files: [...COMMON, "node.ts"],
  },
  "for Cloudflare Workers": {
    compilerOptions: {
      ...strict,
      lib: ["es2022"],
      types: ["@cloudflare/workers-types"],
      module: "esnext",
      moduleResolution: "bundler",
    },
    files: [...COMMON, "worker.ts"],
  },
};
