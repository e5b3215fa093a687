// The pieces of code in the README. Each test that runs one asks for it here; what was asked for is written down, so that the
// last part of `npm test` can say which test ran which, and that none was left out.
import { appendFileSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/**
 * @typedef {object} Snippet
 * @property {string} heading The heading that it stands under.
 * @property {string} language As its fence says: `js`, `html`, `sh`, ...
 * @property {string} [file] The file that it is, where a comment on its first line says so.
 * @property {string} code As it stands, that comment included.
 * @property {number} line Where it begins in the README.
 */

/** A comment with nothing in it but a path: `// src/main.js`, `# wrangler.toml`, `<!-- index.html -->`. */
const FILE = /^(?:\/\/|#|<!--|\/\*) ([\w./-]+\.\w+)(?: -->| \*\/)?$/;

/** @param {string} markdown @returns {Snippet[]} */
export function snippetsOf(markdown) {
  const found = [];
  let heading = "";
  for (const { groups, index } of markdown.matchAll(
    /^(?:#+ (?<title>.+)|```(?<language>\w+)\n(?<code>[\s\S]*?)^```)$/gm,
  )) {
    const { title, language, code } = /** @type {Record<string, string>} */ (groups);
    if (title) heading = title;
    else {
      const [, file] = FILE.exec(code.slice(0, code.indexOf("\n"))) ?? [];
      found.push({ heading, language, file, code, line: markdown.slice(0, index).split("\n").length });
    }
  }
  return found;
}

/** All of the README's, in its order. */
export const snippets = snippetsOf(readFileSync(new URL("README.md", root), "utf8"));

/**
 * Those under a heading, which the test that asks for them runs.
 * @param {string} heading
 * @param {string} test Its `import.meta.url`.
 * @returns {Snippet[]}
 */
export function under(heading, test) {
  const found = snippets.filter((snippet) => snippet.heading === heading);
  if (found.length === 0) throw new Error(`The README has no code under "${heading}".`);
  for (const snippet of found) writeDown(snippet, test);
  return found;
}

/**
 * The files that a README's section is made of, by path; and the shell commands in it, in their order.
 * @param {string} heading
 * @param {string} test The `import.meta.url` of the test that runs them all.
 */
export function section(heading, test) {
  const found = under(heading, test);
  const files = Object.fromEntries(found.flatMap(({ file, code }) => (file ? [[file, code]] : [])));
  const commands = found
    .filter(({ language }) => language === "sh")
    .flatMap(({ code }) => code.split("\n").map((line) => line.replace(/ +#.*/, "")))
    .filter((line) => line !== "" && !line.startsWith("#"));
  return { files, commands, snippets: found };
}

/** Where it is written down which test has asked for which snippet; nowhere unless this is set. */
const LEDGER = process.env.SNIPPETS_LEDGER;

/** @param {Snippet} snippet @param {string} test */
export function writeDown({ line }, test) {
  if (!LEDGER) return;
  const path = relative(fileURLToPath(root), fileURLToPath(test)).split(sep).join("/");
  appendFileSync(LEDGER, `${JSON.stringify({ line, test: path })}\n`);
}
