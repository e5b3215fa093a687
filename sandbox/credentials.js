// The rules for `auth`: how Thumbtack is to identify itself to the receiver of a webhook. The sandbox delivers nothing,
// so it keeps the kind and forgets the secret: what is not stored cannot be given back.

import { BODY } from "./body.js";
import { fieldName, fieldValue } from "./http-fields.js";

/** @typedef {import("./problems.js").FieldError} FieldError */
/** Documented at second hand. @typedef {"None" | "Basic" | "CustomHeader"} AuthType */
/** @typedef {import("./http-fields.js").TextRule} TextRule */

const CONTROL = /\p{Cc}/u;

/** @type {TextRule} RFC 7617: the first colon ends the user name, and neither part has control characters. */
const username = (text) => {
  if (text === "") return "is empty";
  if (text.includes(":")) return "has a colon";
  return CONTROL.test(text) ? "has a control character" : undefined;
};
/** @type {TextRule} An empty password is legal. */
const password = (text) => (CONTROL.test(text) ? "has a control character" : undefined);

/** @type {Array<{ authType: AuthType, rules: Record<string, TextRule> }>} */
const SHAPES = [
  { authType: "Basic", rules: { username, password } },
  { authType: "CustomHeader", rules: { header: fieldName, value: fieldValue } },
];

/**
 * Messages name rules and known fields, never what was sent: a mistyped field name may well be the secret itself.
 * @param {unknown} auth
 * @param {string} [path] Where it stands in the body; left out where it is the body.
 * @returns {{ authType: AuthType, errors: FieldError[] }}
 */
export function checkCredentials(auth, path) {
  const names = typeof auth === "object" && auth !== null ? Object.keys(auth) : [];
  const shape = SHAPES.find(({ rules }) => names.some((name) => Object.hasOwn(rules, name)));
  const fits = shape && names.every((name) => Object.hasOwn(shape.rules, name));
  if (!shape || !fits) {
    const message = "is neither {username, password} nor {header, value}";
    return { authType: "None", errors: [{ field: path ?? BODY, message }] };
  }
  const fields = new Map(Object.entries(/** @type {object} */ (auth)));
  const errors = Object.entries(shape.rules).flatMap(([name, rule]) => {
    const message = textError(fields.get(name), rule);
    return message === undefined ? [] : [{ field: path ? `${path}.${name}` : name, message }];
  });
  return { authType: shape.authType, errors };
}

/** @param {unknown} text @param {TextRule} rule */
function textError(text, rule) {
  if (text === undefined) return "is missing";
  return typeof text === "string" ? rule(text) : "is not a string";
}
