// The text that says what of others' work something contains, and under which licences.
import { Stop } from "../command.js";

/**
 * @typedef {object} Part A piece of others' work.
 * @property {string} name
 * @property {string} version
 * @property {string} licence An SPDX expression.
 * @property {string[]} texts Its own licence files.
 */

const HEAD = `contains the work of others. Here is what, under which licences, with their notices. Where there
is a choice of licences ("OR"), you have it. The text of Apache-2.0 is in LICENSE-APACHE.
`;
const RULE = `\n${"-".repeat(100)}\n`;

/**
 * @param {string} what What contains it all.
 * @param {Part[]} parts
 */
export function notice(what, parts) {
  /** Those whose texts are the same share them. @type {Map<string, Set<string>>} */
  const groups = new Map();
  for (const part of [...parts].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const text = ownText(part);
    const title = `${part.name} ${part.version}: ${part.licence}`;
    groups.set(text, (groups.get(text) ?? new Set()).add(title));
  }
  const sections = [...groups].map(([text, titles]) =>
    [[...titles].join("\n"), text].filter(Boolean).join("\n\n"),
  );
  return [`${what} ${HEAD}`, ...sections.map((section) => `${section}\n`)].join(RULE);
}

/** Its licence files, but for the text of Apache-2.0, which stands elsewhere once for all. @param {Part} part */
function ownText({ name, licence, texts }) {
  const isApache = (/** @type {string} */ text) =>
    text.includes("TERMS AND CONDITIONS FOR USE, REPRODUCTION");
  const own = texts.filter((text) => !isApache(text)).map((text) => text.replaceAll("\r\n", "\n").trim());
  if (own.length === 0 && !licence.split(" OR ").includes("Apache-2.0")) {
    throw new Stop(`${name} is under ${licence}, and has no text of it: see tools/licences/crates.js.`);
  }
  return own.join("\n\n");
}
