// The examples in the comments of the types.
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

const entry = new URL("../../js/", import.meta.url);
const TYPES = readdirSync(entry).filter((name) => name.endsWith(".d.ts"));

/**
 * @typedef {object} Documented
 * @property {string} name Like `UsersClient.getSelf`.
 * @property {string[]} examples Their code.
 * @property {boolean} isCalled Whether it is a function, or a class's method or constructor.
 */

/** All that has a name in the types, with the examples of its comment. @returns {Documented[]} */
export function documented() {
  return TYPES.flatMap((name) => {
    const text = readFileSync(new URL(name, entry), "utf8");
    return within(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true), "");
  });
}

/** @param {ts.Node} node @param {string} place @returns {Documented[]} */
function within(node, place) {
  /** @type {Documented[]} */
  const found = [];
  ts.forEachChild(node, (child) => {
    const own = nameOf(child);
    const name = [place, own].filter((part) => part).join(".");
    if (own) found.push({ name, examples: examplesOf(child), isCalled: isCalled(child) });
    found.push(...within(child, name));
  });
  return found;
}

/** @param {ts.Node} node */
function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (ts.isVariableStatement(node)) return undefined; // what it declares has the name
  return ts.getNameOfDeclaration(/** @type {ts.Declaration} */ (node))?.getText();
}

/** @param {ts.Node} node */
function isCalled(node) {
  const isHidden =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => HIDDEN.includes(kind));
  if (isHidden) return false;
  return ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node);
}

const HIDDEN = [ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.PrivateKeyword];

/** @param {ts.Node} node */
function examplesOf(node) {
  const tags = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === "example");
  return tags.map(({ comment }) => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(ts.getTextOfJSDocComment(comment) ?? "") ?? [];
    if (!code) throw new Error(`An example of ${nameOf(node)} has no code in it.`);
    return code;
  });
}
