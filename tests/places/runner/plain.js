// A page and programs for what is no framework: a bundler, a runtime, a package manager. They import the package, or require it.
import { firstCall, probeIn } from "./parts.js";

/** A file of ES modules as CommonJS: those that run everywhere have nothing but imports and exports by name. @param {string} code */
const commonJs = (code) =>
  code
    .replace(/^import (\{.+?\}) from (".+?");$/gm, (_, names, from) => `const ${names} = require(${from});`)
    .replace(/\.js"\)/g, '.cjs")')
    .replace(/^export (async function|function|const) (\w+)/gm, (_, kind, name) =>
      kind === "const" ? `const ${name} = exports.${name}` : `exports.${name} = ${name};\n${kind} ${name}`,
    );

const own = Object.fromEntries(
  Object.entries(probeIn(".")).map(([path, code]) => [path.replace(/^\.\//, ""), code]),
);
const commonJsFiles = Object.fromEntries(
  Object.entries(own).map(([path, code]) => [path.replace(/\.js$/, ".cjs"), commonJs(code)]),
);

/**
 * `main.mjs` and `main.cjs`, which run every operation on the sandbox whose address is the last parameter: see `runProgram`.
 * @type {Record<string, string>}
 */
export const programs = {
  ...own,
  ...commonJsFiles,
  "main.mjs": `import { probe } from "./probe.js";
probe(process.argv.at(-1)).then((result) => console.log(JSON.stringify(result)));
`,
  "main.cjs": `const { probe } = require("./probe.cjs");
probe(process.argv.at(-1)).then((result) => console.log(JSON.stringify(result)));
`,
};

const show = firstCall("document.body.append(text);");

/** @param {string} script Its element. */
const html = (script) =>
  `<!doctype html><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">\n<body>${script}</body>\n`;

/** `page.js` and `page.cjs`, and HTML for those who bundle from it (index.html), and for a built `dist/page.js`. */
export const page = {
  ...own,
  ...commonJsFiles,
  "page.js": `import { createClient } from "thumbtack-users";\nimport "./probe.js";\n${show}\n`,
  "page.cjs": `const { createClient } = require("thumbtack-users");\nrequire("./probe.cjs");\n${show}\n`,
  "index.html": html('<script type="module" src="./page.js"></script>'),
  "built.html": html('<script type="module" src="page.js"></script>'),
  "classic.html": html('<script src="page.js"></script>'),
};
