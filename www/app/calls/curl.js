// A call as the curl command for a POSIX shell that sends the same request. The token is $TOKEN, a password $PASSWORD.

import { OPERATIONS } from "./operations.js";
import { Placeholder } from "./secrets.js";

/** @param {import("./call.js").Call} call */
export function curlOf(call) {
  const { method, path, body } = OPERATIONS[call.operation];
  const url = call.attempts.value[0]?.url ?? call.connection.baseUrl + path(call.args);
  const content = body(call.args);
  const lines = [
    // Without -g, curl makes several requests of what stands in brackets.
    `curl${/[[\]{}]/.test(url) ? " -g" : ""}${method === "GET" ? "" : ` -X ${method}`} ${quote([url])}`,
    '-H "authorization: Bearer $TOKEN"',
    "-H 'accept: application/json'",
  ];
  if (content === undefined) return lines.join(" \\\n  ");
  const parts = json(content);
  lines.push("-H 'content-type: application/json'", `--data-raw ${quote(parts)}`);
  const [secret] = parts.filter((part) => part instanceof Placeholder);
  const note =
    secret === undefined
      ? ""
      : `# ${variable(secret)} stands in JSON: a quote in it is \\", a backslash \\\\\n`;
  return note + lines.join(" \\\n  ");
}

/**
 * JSON in parts, so that no text in it can pass for a variable.
 * @param {unknown} value
 * @returns {Array<string | Placeholder>}
 */
function json(value) {
  if (value instanceof Placeholder) return ['"', value, '"'];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [JSON.stringify(value)];
  const fields = Object.entries(value).flatMap(([name, field], index) => [
    `${index === 0 ? "" : ","}${JSON.stringify(name)}:`,
    ...json(field),
  ]);
  return ["{", ...fields, "}"];
}

/** One word of a shell: nothing in single quotes means anything, and variables stand outside of them, in double ones. @param {Array<string | Placeholder>} parts */
function quote(parts) {
  let word = "";
  let text = "";
  for (const part of parts) {
    if (part instanceof Placeholder) {
      word += `${single(text)}"${variable(part)}"`;
      text = "";
    } else text += part;
  }
  return word + single(text);
}

/** @param {string} text */
const single = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** @param {Placeholder} placeholder */
const variable = ({ name }) => `$${name.toUpperCase()}`;
