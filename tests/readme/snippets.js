// The pieces of code in README.md and docs/*.md. A test asks here for those that it runs, by page and heading. What was asked for is
// written down, so that a run of all tests can say which test ran which, and that none was left out.
import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The pages, by path. */
export const pages = [
  "README.md",
  ...readdirSync(new URL("docs/", root))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`),
];

/** A page's text. @param {string} page Its path, such as `docs/proxy.md`. */
export const textOf = (page) => readFileSync(new URL(page, root), "utf8");

/**
 * @typedef {object} Snippet
 * @property {string} page The page that it stands on.
 * @property {string} heading The heading that it stands under.
 * @property {string} language As its fence says: `js`, `html`, `sh`, ...
 * @property {string} [file] The file that it is, where a comment on its first line says so.
 * @property {string} code As it stands, that comment included.
 * @property {number} line Where it begins on the page.
 */

/** A comment with nothing in it but a path: `// src/main.js`, `# wrangler.toml`, `<!-- index.html -->`. */
const FILE = /^(?:\/\/|#|<!--|\/\*) ([\w./-]+\.\w+)(?: -->| \*\/)?$/;

/** @param {string} page @param {string} markdown @returns {Snippet[]} */
export function snippetsOf(page, markdown) {
  const found = [];
  let heading = "";
  for (const { groups, index } of markdown.matchAll(
    /^(?:#+ (?<title>.+)|```(?<language>\w*)\n(?<code>[\s\S]*?)^```)$/gm,
  )) {
    const { title, language, code } = /** @type {Record<string, string>} */ (groups);
    if (title) heading = title;
    else {
      const [, file] = FILE.exec(code.slice(0, code.indexOf("\n"))) ?? [];
      found.push({ page, heading, language, file, code, line: markdown.slice(0, index).split("\n").length });
    }
  }
  return found;
}

/** All of them, in the order of the pages. */
export const snippets = pages.flatMap((page) => snippetsOf(page, textOf(page)));

/**
 * Those under a heading, which the test that asks for them runs.
 * @param {string} page
 * @param {string} heading
 * @param {string} test Its `import.meta.url`.
 * @returns {Snippet[]}
 */
export function under(page, heading, test) {
  const found = snippets.filter((snippet) => snippet.page === page && snippet.heading === heading);
  if (found.length === 0) throw new Error(`${page} has no code under "${heading}".`);
  for (const snippet of found) writeDown(snippet, test);
  return found;
}

/**
 * The files that a section is made of, by path; and the shell commands in it, in their order.
 * @param {string} page
 * @param {string} heading
 * @param {string} test The `import.meta.url` of the test that runs them all.
 */
export function section(page, heading, test) {
  const found = under(page, heading, test);
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
export function writeDown({ page, line }, test) {
  if (!LEDGER) return;
  const path = relative(fileURLToPath(root), fileURLToPath(test)).split(sep).join("/");
  appendFileSync(LEDGER, `${JSON.stringify({ page, line, test: path })}\n`);
}
