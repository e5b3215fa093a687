// Whether a request or an answer is one that the document allows.
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isLoopback } from "../../sandbox/loopback.js";
import { document, operations, resolve } from "./document.js";

/** @typedef {import("./document.js").Node} Node */
/** @typedef {import("./document.js").Operation} Operation */
/** @typedef {{ url: string, method: string, headers: Record<string, string>, body?: string }} Request */
/** @typedef {{ status: number, type: string | null, body: string }} Answer */

// Not strict: the document has keywords of its own, such as x-source.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("webhook-url", isWebhookURL);
ajv.addFormat("password", true);
ajv.addSchema(document, "openapi.yaml");

/** What the format of that name stands for. @param {string} text */
function isWebhookURL(text) {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  return isSafe && username === "" && password === "";
}

/**
 * What is wrong with a value, by the schema there.
 * @param {unknown} value
 * @param {string} pointer
 * @returns {string[]}
 */
export function errors(value, pointer) {
  // In a URI's fragment, braces and percent signs are encoded.
  const validate = ajv.getSchema(`openapi.yaml#${encodeURI(pointer)}`);
  if (validate === undefined) throw new Error(`There is no schema at ${pointer}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The operation that a request is for. @param {Request} request @returns {Operation | undefined} */
export function operationOf({ method, url }) {
  const segments = pathOf(url).split("/");
  return operations.find((operation) => {
    const template = operation.path.split("/");
    return (
      operation.method === method &&
      template.length === segments.length &&
      template.every((part, index) => part.startsWith("{") || part === segments[index])
    );
  });
}

/** From `/api/v4` on: before it stands the path of the base URL, which may be anything. @param {string} url */
function pathOf(url) {
  const { pathname } = new URL(url);
  return pathname.slice(pathname.lastIndexOf("/api/v4/"));
}

/**
 * @param {Operation} operation
 * @param {Request} request
 * @returns {string[]} What the document does not allow.
 */
export function requestErrors(operation, request) {
  const headers = new Headers(request.headers);
  return [
    ...parameterErrors(operation, request),
    ...headerErrors(operation, headers),
    ...bodyErrors(operation, headers, request.body),
  ];
}

/** @param {Operation} operation @param {Request} request */
function parameterErrors({ path, parameters }, { url }) {
  const segments = pathOf(url).split("/");
  const query = new URL(url).searchParams;
  const found = [];
  // Where a query has parameters, it may have others too: those of `next`, which are the server's.
  const takesQuery = parameters.some((parameter) => parameter.in === "query");
  if (query.size > 0 && !takesQuery) found.push("query: there is one");
  for (const { name, in: place, required, schema } of parameters) {
    const index = path.split("/").indexOf(`{${name}}`);
    const values = place === "path" ? [decodeURIComponent(segments[index] ?? "")] : query.getAll(name);
    if (values.length === 0 && required) found.push(`${place}: ${name} is missing`);
    if (values.length > 1) found.push(`${place}: ${name} is there ${values.length} times`);
    for (const text of values) {
      // A number is sent as text; text that is not how one is written stays text, and is no integer then.
      const value = schema.type === "integer" && String(Number(text)) === text ? Number(text) : text;
      found.push(
        ...errors(value, `/components/parameters/${name}/schema`).map((what) => `${place}: ${name}${what}`),
      );
    }
  }
  return found;
}

/** @param {Operation} operation @param {Headers} headers */
function headerErrors({ node }, headers) {
  const found = [];
  // RFC 6749 allows a token more than RFC 6750 does, and the client sends what it is given.
  if (!/^Bearer [\x21-\x7e]+$/.test(headers.get("authorization") ?? "")) {
    found.push("authorization is no bearer token");
  }
  const types = Object.values(node.responses).flatMap((response) =>
    Object.keys(resolve(response).content ?? {}),
  );
  // Also where nothing comes back but an error: `application/json` then, of the proxy's.
  if (!types.includes(headers.get("accept") ?? "")) found.push(`accept is ${headers.get("accept")}`);
  return found;
}

/** @param {Operation} operation @param {Headers} headers @param {string | undefined} body */
function bodyErrors({ node, pointer }, headers, body) {
  const type = headers.get("content-type");
  if (node.requestBody === undefined) {
    return [body, type].some((given) => given != null) ? ["there is a body, or a content-type"] : [];
  }
  if (type === null || !(type in node.requestBody.content)) return [`content-type is ${type}`];
  if (body === undefined) return ["there is no body"];
  const schema = `${pointer}/requestBody/content/application~1json/schema`;
  return errors(JSON.parse(body), schema).map((what) => `body${what}`);
}

/**
 * @param {Operation} operation
 * @param {Answer} answer
 * @returns {string[]} What the document does not have.
 */
export function answerErrors({ node, pointer }, { status, type, body }) {
  const response = node.responses[status];
  if (response === undefined) return [`there is no answer ${status}`];
  const content = resolve(response).content;
  if (content === undefined) return body === "" ? [] : ["there is a body"];
  if (type === null || !(type in content)) return [`content-type is ${type}`];
  const place = response.$ref?.slice(1) ?? `${pointer}/responses/${status}`;
  return errors(JSON.parse(body), `${place}/content/${type.replace("/", "~1")}/schema`);
}
