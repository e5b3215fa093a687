// A site of another origin than the API, whose pages have a neighbour: a script that is loaded before the client, or after it.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { entry, packageUrl } from "../../browsers/package.js";

/**
 * @typedef {object} Neighbour
 * @property {string} name What it is, with its version.
 * @property {() => string | Promise<string>} code A classic script.
 * @property {RegExp} [except] What may be otherwise in a page with it, in what is told and sent.
 * @property {string} [proof] An expression that is true where the script has done what it is here for.
 */

const TYPES = { js: "text/javascript", wasm: "application/wasm", html: "text/html; charset=utf-8" };
const own = new URL("./", import.meta.url);
const module = new URL(entry, "http://site/package/").pathname;

const page = (/** @type {string} */ script) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page with a neighbour</title>
    <link rel="icon" href="data:,">
    <script src="/in/first.js"></script>
    <script type="importmap">{ "imports": { "thumbtack-users": "${module}" } }</script>
    ${script}
    <script type="module" src="/in/page.js"></script>
  </head>
  <body></body>
</html>
`;

/** Has a frame for each visit: a realm of its own, at a tenth of what a page costs. */
const HUB = `<!doctype html>
<title>Pages with neighbours</title>
<link rel="icon" href="data:,">
<script>
  window.visit = async ({ id, url }) => document.body.append(Object.assign(document.createElement("iframe"), { id, src: url }));
  window.leave = async (id) => document.getElementById(id).remove();
  window.ready = async () => {};
</script>
<body></body>
`;

/** @param {Neighbour[]} neighbours */
export async function serveSite(neighbours) {
  /** Who waits for the report of a visit. @type {Map<string, (text: string) => void>} */
  const waiting = new Map();
  // Before any page is timed: some are bundled.
  const bodies = await Promise.all(neighbours.map(({ code }) => code()));

  /** @param {URL} url @returns {Promise<[keyof TYPES, string | Uint8Array]>} */
  async function read({ pathname, searchParams }) {
    if (pathname === "/") return ["html", HUB];
    if (pathname === "/visit") {
      const early = searchParams.get("when") === "before";
      return ["html", page(early ? `<script src="${searchParams.get("neighbour")}"></script>` : "")];
    }
    const [, folder, ...rest] = pathname.split("/");
    const type = /** @type {keyof TYPES} */ (pathname.split(".").at(-1));
    if (folder === "package") return [type, await readFile(new URL(rest.join("/"), packageUrl))];
    if (folder === "in") return [type, await readFile(new URL(pathname.slice(1), own))];
    const index = Number.parseInt(rest[0], 10);
    const { proof = "true" } = neighbours[index];
    const check = `\n;if (!(${proof})) throw new Error("it has not done what it is here for");`;
    return [type, bodies[index] + check];
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://site");
    if (url.pathname === "/report") {
      let text = "";
      for await (const chunk of request.setEncoding("utf8")) text += chunk;
      response.writeHead(204).end();
      return waiting.get(url.searchParams.get("visit") ?? "")?.(text);
    }
    try {
      const [type, body] = await read(url);
      response.writeHead(200, { "content-type": TYPES[type], "cache-control": "no-store" }).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    /** What a visit's page reports. @param {string} visit @returns {Promise<string>} */
    report: (visit) => new Promise((resolve) => waiting.set(visit, resolve)),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed(undefined));
        server.closeAllConnections();
      }),
  };
}
