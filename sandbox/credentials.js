// `auth`: how Thumbtack is to identify itself to the receiver of a webhook. Its rules, and the header field that it comes
// to.

import { BODY } from "./body.js";
import { fieldValue, freeFieldName } from "./http-fields.js";

/** @typedef {import("./problems.js").FieldError} FieldError */
/** Documented at second hand. @typedef {"None" | "Basic" | "CustomHeader"} AuthType */
/** @typedef {import("./http-fields.js").TextRule} TextRule */
/** The kind, and the header field that carries them. @typedef {{ authType: AuthType, name: string, value: string }} Credentials */

const CONTROL = /\p{Cc}/u;

/** @type {TextRule} RFC 7617: the first colon ends the user name, and neither part has control characters. */
const username = (text) => {
  if (text === "") return "is empty";
  if (text.includes(":")) return "has a colon";
  return CONTROL.test(text) ? "has a control character" : undefined;
};
/** @type {TextRule} An empty password is legal. */
const password = (text) => (CONTROL.test(text) ? "has a control character" : undefined);

/** @typedef {(auth: any) => Credentials} ToCredentials Of credentials that keep the rules. */
/** @type {Array<{ rules: Record<string, TextRule>, toCredentials: ToCredentials }>} */
const SHAPES = [
  {
    rules: { username, password },
    toCredentials: ({ username, password }) => ({
      authType: "Basic",
      name: "authorization",
      value: `Basic ${base64(`${username}:${password}`)}`,
    }),
  },
  {
    rules: { header: freeFieldName, value: fieldValue },
    toCredentials: ({ header, value }) => ({ authType: "CustomHeader", name: header, value }),
  },
];

/**
 * Messages name rules and known fields, never what was sent: a mistyped field name may well be the secret itself.
 * @param {unknown} auth
 * @param {string} [path] Where it stands in the body; left out where it is the body.
 * @returns {{ credentials?: Credentials, errors: FieldError[] }}
 */
export function checkCredentials(auth, path) {
  const names = typeof auth === "object" && auth !== null ? Object.keys(auth) : [];
  const shape = SHAPES.find(({ rules }) => names.some((name) => Object.hasOwn(rules, name)));
  const fits = shape && names.every((name) => Object.hasOwn(shape.rules, name));
  if (!shape || !fits) {
    const message = "is neither {username, password} nor {header, value}";
    return { errors: [{ field: path ?? BODY, message }] };
  }
  const fields = new Map(Object.entries(/** @type {object} */ (auth)));
  const errors = Object.entries(shape.rules).flatMap(([name, rule]) => {
    const message = textError(fields.get(name), rule);
    return message === undefined ? [] : [{ field: path ? `${path}.${name}` : name, message }];
  });
  return errors.length > 0 ? { errors } : { credentials: shape.toCredentials(auth), errors };
}

/** @param {unknown} text @param {TextRule} rule */
function textError(text, rule) {
  if (text === undefined) return "is missing";
  return typeof text === "string" ? rule(text) : "is not a string";
}

/** Of the text in UTF-8: what RFC 7617 leaves open, and browsers do. @param {string} text */
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
