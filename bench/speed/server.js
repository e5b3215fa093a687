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

/** @param {string} [beside] Where another build of ours is. */
async function makeAssets(beside) {
  /** @type {Map<string, Asset>} */
  const assets = new Map();
  for (const name of PAGES) {
    assets.set(`/${name}`, asset("text/html; charset=utf-8", html(name)));
    assets.set(`/page/${name}.js`, asset(JS, (await bundle(`page/${name}.js`)).code));
  }
  for (const name of Object.keys(clients)) {
    assets.set(`/clients/${name}.js`, asset(JS, (await bundle(`clients/${name}.js`)).code));
  }
  // Beside the bundles that ask for it.
  const module = asset(WASM, readFileSync(MODULE));
  for (const folder of ["page", "clients"]) assets.set(`/${folder}/thumbtack-users.wasm`, module);
  if (beside) {
    const { code } = await bundle(`clients/${OURS}.js`, { [OURS]: beside });
    assets.set(`/clients/${BESIDE}.js`, asset(JS, code));
    const module = asset(WASM, readFileSync(join(beside, "pkg/thumbtack-users.wasm")));
    assets.set(`/clients/${BESIDE}.wasm`, module);
  }
  assets.set("/api/v4/users/self", asset("application/json", JSON.stringify(user)));
  assets.set("/api/v4/users/webhooks", asset("application/json", JSON.stringify(webhookPage(10))));
  return assets;
}

/**
 * @param {string} [beside] Where another build of ours is.
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serve(beside) {
  const assets = await makeAssets(beside);
  const server = createServer(({ url = "" }, response) => {
    const found = assets.get(new URL(url, "http://page").pathname);
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
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections(); // a browser keeps some
      }),
  };
}
