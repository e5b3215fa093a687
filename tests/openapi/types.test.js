// The package's types and the document agree: agreement.ts compiles; and it does not, once either has been changed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { document } from "./document.js";

/** @typedef {import("./document.js").Node} Node */

const pathTo = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const AGREEMENT = pathTo("agreement.ts");
const TYPES = pathTo("../../js/index.d.ts");
/** The part of them that the document says, too. */
const SHAPES = pathTo("../../js/shapes.d.ts");
/** There is no such file. */
const GENERATED = pathTo("openapi-document.d.ts");

const types = readFileSync(SHAPES, "utf8");

/** @type {ts.CompilerOptions} */
const options = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  paths: { "thumbtack-users": [TYPES], "openapi-document": [GENERATED] },
};

/** `string` would swallow the known values of an open set; spelled like this, as in js/shapes.d.ts, it does not. */
const anyOtherString = ts.factory.createIntersectionTypeNode([
  ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  ts.factory.createTypeLiteralNode([]),
]);

/** @param {Node} openapi @returns {Promise<string>} */
async function generate(openapi) {
  const nodes = await openapiTS(structuredClone(/** @type {any} */ (openapi)), {
    // A field with a default may be left out: these are the types of requests too.
    defaultNonNullable: false,
    transform: (schema, { path }) =>
      schema.type === "string" && path?.includes("/anyOf/") ? anyOtherString : undefined,
  });
  return astToString(nodes);
}

// What does not change is parsed once.
const plain = ts.createCompilerHost(options);
/** @type {Map<string, ts.SourceFile | undefined>} */
const parsed = new Map();

/**
 * What the compiler says of agreement.ts.
 * @param {{ openapi?: Node, text?: string }} [changed]
 */
async function compile({ openapi = document, text = types } = {}) {
  const files = new Map([
    [SHAPES, text],
    [GENERATED, await generate(openapi)],
  ]);
  const program = ts.createProgram([AGREEMENT], options, {
    ...plain,
    fileExists: (name) => files.has(name) || plain.fileExists(name),
    readFile: (name) => files.get(name) ?? plain.readFile(name),
    getSourceFile: (name, version) => {
      const own = files.get(name);
      if (own !== undefined) return ts.createSourceFile(name, own, version);
      if (!parsed.has(name)) parsed.set(name, plain.getSourceFile(name, version));
      return parsed.get(name);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const { line } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: -1 };
    return `${file?.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test("the types and the document agree", async () => {
  assert.deepEqual(await compile(), []);
});

/** @type {Record<string, (schemas: Node, openapi: Node) => void>} */
const changesOfDocument = {
  "a field of User less": ({ User }) => delete User.properties.phoneNumber,
  "a field of User that may not be null": ({ User }) =>
    Object.assign(User.properties.email, { type: "string" }),
  "an optional field of Webhook more": ({ Webhook }) =>
    Object.assign(Webhook.properties, { createdAt: { type: "string" } }),
  "an optional field of Webhook": ({ Webhook }) => Webhook.required.pop(),
  "a required field of NewWebhook": ({ NewWebhook }) => NewWebhook.required.push("enabled"),
  "a field of WebhookChanges more": ({ WebhookChanges }) =>
    Object.assign(WebhookChanges.properties, { auth: { $ref: "#/components/schemas/WebhookAuth" } }),
  "a field of BasicAuth more": ({ BasicAuth }) =>
    Object.assign(BasicAuth.properties, { realm: { type: "string" } }),
  "a kind of credentials less": ({ WebhookAuth }) => WebhookAuth.oneOf.pop(),
  "a field of pagination less": ({ Pagination }) => delete Pagination.properties.next,
  "a known kind of credentials less": ({ Webhook }) => Webhook.properties.authType.anyOf[0].enum.pop(),
  "a known event type more": ({ EventType }) => EventType.anyOf.unshift({ const: "ReviewCreatedV4" }),
  "another name of an operation": (_, { paths }) =>
    Object.assign(paths["/api/v4/users/self"].get, { operationId: "getMe" }),
  "a query parameter less": (_, { paths }) => paths["/api/v4/users/webhooks"].get.parameters.pop(),
  "another body of an operation": (_, { paths }) =>
    Object.assign(paths["/api/v4/users/webhooks"].post.requestBody.content["application/json"], {
      schema: { $ref: "#/components/schemas/WebhookChanges" },
    }),
};

for (const [what, change] of Object.entries(changesOfDocument)) {
  test(`they do not agree, were there ${what} in the document`, async () => {
    const openapi = structuredClone(document);
    change(openapi.components.schemas, openapi);
    assert.notDeepEqual(await compile({ openapi }), []);
  });
}

/** @type {Array<[before: string, after: string]>} */
const changesOfTypes = [
  ["email?: string | null;", ""],
  ["email?: string | null;", "email: string | null;"],
  ["authType: ", "createdAt?: string;\n  authType: "],
  ['"CustomHeader" | ', ""],
  ["auth?: WebhookAuth | undefined;", ""],
  ["BasicAuth | HeaderAuth;", "BasicAuth;"],
  ["header: string;", "header?: string;"],
  ["offset?: number | undefined;\n}", "}"],
  ["next?: string | null;", "next?: string;"],
  ['\n  | "getSelf"', ""],
];

for (const [before, after] of changesOfTypes) {
  test(`they do not agree, were ${JSON.stringify(before)} ${JSON.stringify(after)} in the types`, async () => {
    assert.ok(types.includes(before));
    assert.notDeepEqual(await compile({ text: types.replace(before, after) }), []);
  });
}
