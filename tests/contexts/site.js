// A stranger's site, as any static host serves it: its own files, and the installed package below node_modules. It notes what
// it is asked for.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { posix } from "node:path";
import { packageUrl } from "../browsers/package.js";

/** Where the package's files are on the site, as the site's own files name them. */
export const PACKAGE = "/node_modules/thumbtack-users/pkg/";
/** Where the package looks for its module there. */
export const MODULE = `${PACKAGE}thumbtack-users.wasm`;

const pkg = new URL("pkg/", packageUrl);
const own = new URL("site/", import.meta.url);

/** What is not among the site's own files: a test's, and a copy of the module, which whoever bundles the rest makes. @type {Record<string, URL>} */
const others = {
  "/operations.js": new URL("../consumers/operations.js", import.meta.url),
  "/thumbtack-users.wasm": new URL("thumbtack-users.wasm", pkg),
};

/** The file for a path of the site, which need not be there. @param {string} path */
export function fileOf(path) {
  if (path.startsWith(PACKAGE)) return new URL(path.slice(PACKAGE.length), pkg);
  return others[path] ?? new URL(path.slice(1), own);
}

/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };

/**
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {string} type
 * @property {string | Uint8Array} body
 */

/**
 * @param {object} [options]
 * @param {string} [options.policy] The Content-Security-Policy of all that is served.
 * @param {Record<string, Answer | ((response: import("node:http").ServerResponse) => void)>} [options.answers] What is answered
 *   in place of a file, by path, as long as it stands here.
 */
export async function serveSite({ policy, answers = {} } = {}) {
  /** @type {string[]} */
  const asked = [];
  const headers = { "cache-control": "no-store", ...(policy && { "content-security-policy": policy }) };
  const server = createServer(async ({ url = "" }, response) => {
    const { pathname } = new URL(url, "http://site");
    asked.push(pathname);
    const answer = answers[pathname] ?? (await read(pathname));
    if (typeof answer === "function") return answer(response);
    const { status = 200, type, body } = answer;
    response.writeHead(status, { ...headers, "content-type": type }).end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /** The package's files that were asked for, by name, as often as they were, in the order of the alphabet. */
    packageFiles: () =>
      asked
        .filter((path) => path.startsWith(PACKAGE))
        .map((path) => path.slice(PACKAGE.length))
        .sort(),
    /** How often it was asked for a path. @param {string} path */
    times: (path) => asked.filter((each) => each === path).length,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections(); // a browser keeps some
      }),
  };
}

/** @param {string} path @returns {Promise<Answer>} */
async function read(path) {
  try {
    return { type: TYPES[posix.extname(path)], body: await readFile(fileOf(path)) };
  } catch {
    return { status: 404, type: "text/plain", body: "There is nothing here." };
  }
}
