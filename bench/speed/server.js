// Serves the pages, the clients and a few answers of the API on a loopback port. Everything is made and compressed before
// the first request, and nothing is kept by a browser.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { bundle } from "../bundle.js";
import { MODULE } from "../download.js";
import { user, webhookPage } from "../page/data.js";
import { APP_MODULE, apps, filesOf } from "./apps.js";
import { BESIDE, clients, OURS } from "./clients.js";
import { html } from "./html.js";

const PAGES = ["speed", "cold", "work"];
const JS = "text/javascript";
const WASM = "application/wasm";

/** @typedef {{ type: string, body: Uint8Array }} Asset What is sent, brotli-encoded. */

/** @param {string} type @param {string | Uint8Array} content @returns {Asset} */
function asset(type, content) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return { type, body: brotliCompressSync(content, { params }) };
}

/** @typedef {{ path: string, ms: number, length: number }} Request What was asked for, when, and how many bytes the answer has. */

/** @typedef {Awaited<ReturnType<typeof serve>>} Server */

/** @param {import("./tarball.js").Unpacked} [beside] Another build of ours. */
async function makeAssets(beside) {
  /** @type {Map<string, Asset>} */
  const assets = new Map();
  const page = (/** @type {string} */ text) => asset("text/html; charset=utf-8", text);
  for (const name of PAGES) {
    const script = `/page/${name}.js`;
    assets.set(`/${name}`, page(html({ title: name, script })));
    assets.set(script, asset(JS, (await bundle(`page/${name}.js`)).code));
  }
  for (const name of Object.keys(clients)) {
    assets.set(`/clients/${name}.js`, asset(JS, (await bundle(`clients/${name}.js`)).code));
  }
  for (const name of Object.keys(apps)) {
    for (const [path, content] of Object.entries(await filesOf(name))) {
      assets.set(path, typeof content === "string" ? page(content) : asset(JS, content));
    }
  }
  assets.set(APP_MODULE, asset(WASM, readFileSync(MODULE)));
  if (beside) {
    const { name, folder, nodePaths } = beside;
    const { code } = await bundle(`clients/${OURS}.js`, { alias: { [OURS]: name }, nodePaths });
    assets.set(`/clients/${BESIDE}.js`, asset(JS, code));
    // Builds before the module was within the JavaScript ask for it.
    const module = asset(WASM, readFileSync(join(folder, "pkg/thumbtack-users.wasm")));
    assets.set(`/clients/${BESIDE}.wasm`, module);
  }
  assets.set("/api/v4/users/self", asset("application/json", JSON.stringify(user)));
  assets.set("/api/v4/users/webhooks", asset("application/json", JSON.stringify(webhookPage(10))));
  return assets;
}

/** @param {import("./tarball.js").Unpacked} [beside] Another build of ours. */
export async function serve(beside) {
  const assets = await makeAssets(beside);
  /** @type {Request[]} */
  let requests = [];
  const server = createServer(({ url = "" }, response) => {
    const path = new URL(url, "http://page").pathname;
    const found = assets.get(path);
    requests.push({ path, ms: performance.now(), length: found?.body.length ?? 0 });
    if (!found) return response.writeHead(404).end();
    const headers = {
      "content-type": found.type,
      "content-encoding": "br",
      "content-length": found.body.length,
      "cache-control": "no-store",
      // For a finer clock.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    };
    return response.writeHead(200, headers).end(found.body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${address.port}`,
    /** What was asked for since this was last called. */
    takeRequests: () => {
      const taken = requests;
      requests = [];
      return taken;
    },
    close: () =>
      new Promise((/** @type {(value?: undefined) => void} */ closed) => {
        server.close(() => closed());
        server.closeAllConnections(); // a browser keeps some
      }),
  };
}
