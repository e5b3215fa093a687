// Serves the page in which the cases run: the package's files as they are installed, and the test modules.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { entry, packageUrl } from "./package.js";

const TYPES = { js: "text/javascript", wasm: "application/wasm" };
const repository = new URL("../../", import.meta.url);

const path = (relative) => new URL(relative, "http://page/package/").pathname;

// No bundler: the package's own files, found by an import map.
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>thumbtack-users</title>
    <link rel="icon" href="data:,">
    <script type="importmap">{ "imports": { "thumbtack-users": "${path(entry)}" } }</script>
    <script>
      // Until page.js has taken its place; for good where page.js cannot be loaded.
      const errors = [];
      addEventListener("error", ({ message, target }) => errors.push(message ?? \`no \${target.src}\`), true);
      window.openModule = async function early(options) {
        if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
        if (window.openModule === early) throw new Error(\`page.js did not load: \${errors.join("; ")}\`);
        return window.openModule(options);
      };
    </script>
    <script type="module" src="/tests/browsers/page.js"></script>
  </head>
  <body></body>
</html>
`;

/** The file for a path of the page, or undefined. */
function fileUrl(pathname) {
  const [, folder, ...rest] = pathname.split("/");
  if (folder === "package") return new URL(rest.join("/"), packageUrl);
  if (folder === "tests") return new URL(pathname.slice(1), repository);
  return undefined;
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://page");
  if (pathname === "/")
    return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
  const url = fileUrl(pathname);
  const file = url && (await readFile(url).catch(() => undefined));
  const type = TYPES[pathname.split(".").at(-1)];
  if (!file || !type) return response.writeHead(404).end();
  return response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(file);
}

/** @returns {Promise<{ origin: string, close(): Promise<void> }>} */
export async function serveSite() {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections(); // a browser keeps some
      }),
  };
}
