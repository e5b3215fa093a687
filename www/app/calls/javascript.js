// A call as the JavaScript that makes it, to be pasted into an app.

import { OPERATIONS } from "./operations.js";
import { Placeholder } from "./secrets.js";

/** @param {import("./call.js").Call} call */
export function javascriptOf({ operation, args, connection }) {
  const { result } = OPERATIONS[operation];
  const options = ["accessToken", ...whereOf(connection)];
  const line = options.join(", ");
  const written = line.length < 40 ? `{ ${line} }` : `{\n${options.map((each) => `  ${each},\n`).join("")}}`;
  const assigned = result === undefined ? "" : `const ${result} = `;
  const given = args.map((argument) => literal(argument)).join(", ");
  return [
    'import { createClient } from "thumbtack-users";',
    "",
    `const users = await createClient(${written});`,
    `${assigned}await users.${operation}(${given});`,
  ].join("\n");
}

/** @param {import("../connection/connection.js").Connection} connection */
function whereOf({ place, baseUrl }) {
  if (place === "production") return [];
  if (place === "staging") return ['environment: "staging"'];
  return [`baseUrl: ${JSON.stringify(baseUrl)}`];
}

/** @param {unknown} value @param {string} [margin] @returns {string} */
function literal(value, margin = "") {
  if (value instanceof Placeholder) return value.name;
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, margin)).join(", ")}]`;
  // JSON has no NaN, which is what a page size that is no number comes to.
  if (typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${margin}  `;
  const fields = Object.entries(value).map(([name, field]) => property(name, field, inner));
  const line = `{ ${fields.join(", ")} }`;
  if (margin === "" && fields.length < 3 && line.length < 60 && !line.includes("\n")) return line;
  if (margin !== "" && line.length < 60) return line;
  return `{\n${fields.map((field) => `${inner}${field},\n`).join("")}${margin}}`;
}

/** @param {string} name @param {unknown} value @param {string} margin */
function property(name, value, margin) {
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const written = literal(value, margin);
  return written === key ? key : `${key}: ${written}`;
}
