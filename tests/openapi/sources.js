// Where the statements of the document stand: a walk by the grammar of OpenAPI 3.1, as far as the document uses it.
import { step } from "./document.js";

/** @typedef {import("./document.js").Node} Node */
/** @typedef {{ kind: string, pointer: string, node: Node }} Place */

/**
 * What each kind of object holds: `one` of a kind, a `list`, or a `map`. What is not named here is no object that says
 * something by itself; `strays` finds what has been forgotten.
 * @type {Record<string, Record<string, [how: "one" | "list" | "map", kind: string]>>}
 */
const GRAMMAR = {
  document: {
    servers: ["list", "server"],
    paths: ["map", "path item"],
    webhooks: ["map", "path item"],
    components: ["one", "components"],
  },
  components: {
    securitySchemes: ["map", "security scheme"],
    parameters: ["map", "parameter"],
    headers: ["map", "header"],
    links: ["map", "link"],
    examples: ["map", "example"],
    responses: ["map", "response"],
    schemas: ["map", "schema"],
  },
  "path item": {
    parameters: ["list", "parameter"],
    get: ["one", "operation"],
    put: ["one", "operation"],
    post: ["one", "operation"],
    delete: ["one", "operation"],
  },
  operation: {
    parameters: ["list", "parameter"],
    requestBody: ["one", "request body"],
    responses: ["map", "response"],
  },
  parameter: { schema: ["one", "inner schema"] },
  "request body": { content: ["map", "media type"] },
  response: { headers: ["map", "header"], content: ["map", "media type"], links: ["map", "link"] },
  header: { schema: ["one", "inner schema"] },
  "media type": { schema: ["one", "inner schema"], examples: ["map", "example"] },
};
/** @type {(typeof GRAMMAR)[string]} */
const SCHEMA = {
  properties: ["map", "property"],
  items: ["one", "inner schema"],
  oneOf: ["list", "inner schema"],
  anyOf: ["list", "inner schema"],
  not: ["one", "inner schema"],
};
Object.assign(GRAMMAR, { schema: SCHEMA, property: SCHEMA, "inner schema": SCHEMA });

/** What has a mark of its own; everything else has that of the object around it. */
export const MARKED = [
  "server",
  "security scheme",
  "operation",
  "parameter",
  "request body",
  "response",
  "header",
  "link",
  "example",
  "schema",
  "property",
];

/**
 * All objects of the document that say something, references left out: those have the mark of what they refer to.
 * @param {Node} node
 * @param {string} [kind]
 * @param {string} [pointer]
 * @returns {Generator<Place>}
 */
export function* places(node, kind = "document", pointer = "") {
  if (Object.keys(node).join() === "$ref") return;
  yield { kind, pointer, node };
  for (const [key, [how, inner]] of Object.entries(GRAMMAR[kind] ?? {})) {
    if (!(key in node)) continue;
    const at = `${pointer}/${key}`;
    if (how === "one") yield* places(node[key], inner, at);
    else {
      for (const [name, child] of Object.entries(node[key]))
        yield* places(child, inner, `${at}/${step(name)}`);
    }
  }
}

/** Keywords whose value is data: no object in there says something about the API. */
const DATA = ["x-source", "security", "value", "example", "default", "enum", "const"];

/**
 * Objects that the walk has not come by, although they hold a statement: the grammar above lacks something then.
 * @param {Node} document
 * @returns {string[]} Their pointers.
 */
export function strays(document) {
  const seen = new Set([...places(document)].map(({ node }) => node));
  /** @type {string[]} */
  const found = [];
  const search = (/** @type {unknown} */ value, /** @type {string} */ pointer) => {
    if (typeof value !== "object" || value === null) return;
    const node = /** @type {Node} */ (value);
    const says = ["x-source", "type", "description", "schema"].some((key) => typeof node[key] === "string");
    if (says && !seen.has(node)) found.push(pointer);
    for (const [key, child] of Object.entries(node)) {
      // Below `properties` stand names, and not keywords.
      if (!DATA.includes(key) || pointer.endsWith("/properties")) search(child, `${pointer}/${step(key)}`);
    }
  };
  const { info, tags, externalDocs, ...rest } = document;
  search(rest, "");
  return found;
}
