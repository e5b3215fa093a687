// openapi.yaml, read, and what stands where in it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** @typedef {Record<string, any>} Node Any object of the document. */

/**
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} method In upper case.
 * @property {string} path With its parameters in braces.
 * @property {string} pointer Where it stands, as a JSON pointer.
 * @property {Node[]} parameters Its own and those of its path.
 * @property {Node} node
 */

export const path = fileURLToPath(new URL("../../openapi.yaml", import.meta.url));

/** @type {Node} */
export const document = parse(readFileSync(path, "utf8"));

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** One step of a JSON pointer (RFC 6901). @param {string} key */
export const step = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** What stands there, or what a reference there refers to. @param {Node} node @returns {Node} */
export function resolve(node) {
  if (typeof node.$ref !== "string") return node;
  const keys = node.$ref.slice("#/".length).split("/");
  const target = keys.reduce((at, key) => at[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  return resolve(target);
}

/** @type {Operation[]} */
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => method in item).map((method) => ({
    id: item[method].operationId,
    method: method.toUpperCase(),
    path,
    pointer: `/paths/${step(path)}/${method}`,
    parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map(resolve),
    node: item[method],
  })),
);
