// What of the language is used, beyond what is as old as modules themselves: told by the syntax tree of each file.

/** @typedef {Record<string, any>} Node A node of ESTree. */

const isOptional = (/** @type {Node} */ node) => node.optional === true;
const isPrivate = (/** @type {Node} */ node) => node.key?.type === "PrivateIdentifier";
const isFunction = (/** @type {Node} */ { type }) => /Function/.test(type);
const isAsync = (/** @type {Node} */ node) => node.async === true;
const hasFlag = (/** @type {string} */ flag) => (/** @type {Node} */ node) =>
  Boolean(node.regex?.flags.includes(flag));
const hasPattern = (/** @type {RegExp} */ pattern) => (/** @type {Node} */ node) =>
  node.regex !== undefined && pattern.test(node.regex.pattern);
const hasRest = (/** @type {string} */ list) => (/** @type {Node} */ node) =>
  node[list].some((/** @type {Node} */ { type }) => type === "RestElement");

/**
 * All that came into the language from ECMAScript 2016 to 2022, as browser-compat-data calls it: the nodes that may have it,
 * and whether one has. (What a later edition brings, the parser refuses.)
 * @type {Array<[key: string, types: string[], has?: (node: Node, around: Node[]) => boolean]>}
 */
const FEATURES = [
  ["operators.exponentiation", ["BinaryExpression"], ({ operator }) => operator === "**"],
  ["operators.exponentiation_assignment", ["AssignmentExpression"], ({ operator }) => operator === "**="],
  [
    "statements.async_function",
    ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"],
    isAsync,
  ],
  [
    "statements.async_generator_function",
    ["FunctionDeclaration", "FunctionExpression"],
    (node) => isAsync(node) && node.generator,
  ],
  ["operators.await.top_level", ["AwaitExpression"], (_, around) => !around.some(isFunction)],
  ["statements.for_await_of", ["ForOfStatement"], (node) => node.await],
  ["operators.destructuring.rest_in_objects", ["ObjectPattern"], hasRest("properties")],
  [
    "operators.spread.spread_in_object_literals",
    ["ObjectExpression"],
    ({ properties }) => properties.some((/** @type {Node} */ { type }) => type === "SpreadElement"),
  ],
  ["regular_expressions.lookbehind_assertion", ["Literal"], hasPattern(/\(\?<[=!]/)],
  ["regular_expressions.named_capturing_group", ["Literal"], hasPattern(/\(\?<[^=!]/)],
  ["regular_expressions.unicode_character_class_escape", ["Literal"], hasPattern(/\\[pP]\{/)],
  ["builtins.RegExp.dotAll", ["Literal"], hasFlag("s")],
  ["builtins.RegExp.hasIndices", ["Literal"], hasFlag("d")],
  ["builtins.RegExp.sticky", ["Literal"], hasFlag("y")],
  ["builtins.RegExp.unicode", ["Literal"], hasFlag("u")],
  ["statements.try_catch.optional_catch_binding", ["CatchClause"], ({ param }) => param === null],
  ["operators.import", ["ImportExpression"]],
  ["builtins.BigInt", ["Literal"], ({ bigint }) => bigint !== undefined],
  ["operators.nullish_coalescing", ["LogicalExpression"], ({ operator }) => operator === "??"],
  ["operators.optional_chaining", ["MemberExpression", "CallExpression"], isOptional],
  ["statements.export.namespace", ["ExportAllDeclaration"], ({ exported }) => exported !== null],
  ["operators.import_meta", ["MetaProperty"], ({ meta }) => meta.name === "import"],
  ["operators.logical_or_assignment", ["AssignmentExpression"], ({ operator }) => operator === "||="],
  ["operators.logical_and_assignment", ["AssignmentExpression"], ({ operator }) => operator === "&&="],
  ["operators.nullish_coalescing_assignment", ["AssignmentExpression"], ({ operator }) => operator === "??="],
  [
    "grammar.numeric_separators",
    ["Literal"],
    ({ value, raw }) => typeof value === "number" && raw.includes("_"),
  ],
  ["classes.public_class_fields", ["PropertyDefinition"], (node) => !isPrivate(node) && !node.static],
  ["classes.private_class_fields", ["PropertyDefinition"], (node) => isPrivate(node) && !node.static],
  ["classes.static.class_fields", ["PropertyDefinition"], (node) => node.static],
  ["classes.private_class_methods", ["MethodDefinition"], isPrivate],
  ["classes.private_class_fields_in", ["BinaryExpression"], ({ left }) => left.type === "PrivateIdentifier"],
  ["classes.static.initialization_blocks", ["StaticBlock"]],
  ["statements.import", ["ImportDeclaration"]],
  ["statements.export", ["ExportNamedDeclaration"]],
];

/** The edition of the language that the list above ends with. */
export const EDITION = 2022;

/**
 * @param {Node} node
 * @param {Node[]} around What it stands in.
 * @returns {string[]} What of the list it has.
 */
export const featuresOf = (node, around) =>
  FEATURES.filter(([, types, has]) => types.includes(node.type) && (has?.(node, around) ?? true)).map(
    ([key]) => `javascript.${key}`,
  );
