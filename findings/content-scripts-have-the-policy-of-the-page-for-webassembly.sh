#!/bin/sh
# WebAssembly in a content script (Manifest V3) depends on the page that it runs in: a page with `script-src 'self'` forbids the
# script to compile a module, though that policy has no say over the script itself, nor over its `fetch` (connect-src). The
# manifest's `content_security_policy` with 'wasm-unsafe-eval' changes nothing there. `eval` goes the other way: the extension's own
# policy forbids it, on a page too that allows it. Seen in Chromium 156 (Debian's), driven by playwright-core 1.64.1, 2026-11-29.
set -eu
chromium=$(command -v chromium)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund playwright-core@1.64.1

mkdir extension
cat > extension/manifest.json <<'JSON'
{
  "manifest_version": 3,
  "name": "finding",
  "version": "1.0",
  "content_scripts": [{ "matches": ["http://127.0.0.1/*"], "js": ["content.js"] }],
  "content_security_policy": { "extension_pages": "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" }
}
JSON
cat > extension/content.js <<'JS'
const attempt = (work) => Promise.resolve().then(work).then(() => "works", (error) => error.name);
const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
Promise.all([
  attempt(() => WebAssembly.compile(empty)),
  attempt(() => fetch(`http://localhost:${location.port}/other`)),
  attempt(() => (0, eval)("1")),
]).then(([wasm, fetched, evaluated]) => {
  document.documentElement.dataset.result = JSON.stringify({ wasm, fetch: fetched, eval: evaluated });
});
JS
cat > main.js <<'JS'
import { createServer } from "node:http";
import { chromium } from "playwright-core";
const policies = ["", "script-src 'self'; connect-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'unsafe-eval'"];
const server = createServer(({ url }, response) => {
  const policy = policies[Number(new URL(url, "http://x").searchParams.get("policy"))];
  response.setHeader("access-control-allow-origin", "*");
  if (policy) response.setHeader("content-security-policy", policy);
  response.setHeader("content-type", "text/html").end("<!doctype html><title>A page</title>");
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const path = `${process.cwd()}/extension`;
const args = ["--headless=new", "--no-sandbox", "--disable-gpu", `--disable-extensions-except=${path}`, `--load-extension=${path}`];
const context = await chromium.launchPersistentContext("", { executablePath: process.argv[2], args });
const page = await context.newPage();
const seen = {};
for (const [index, policy] of policies.entries()) {
  await page.goto(`http://127.0.0.1:${server.address().port}/?policy=${index}`);
  await page.waitForSelector("html[data-result]", { state: "attached", timeout: 30_000 });
  seen[policy || "none"] = await page.evaluate(() => document.documentElement.dataset.result);
}
console.log(`Chromium ${context.browser()?.version() ?? ""}: by the page's policy, a content script's`, seen);
await context.close();
server.close();
server.closeAllConnections();
const of = (policy) => JSON.parse(seen[policy]);
const strict = of(policies[1]);
const followsThePage = of("none").wasm === "works" && strict.wasm === "CompileError" && of(policies[2]).wasm === "works";
const othersDoNot = strict.fetch === "works" && of(policies[3]).eval === "EvalError";
process.exit(followsThePage && othersDoNot ? 0 : 1);
JS
timeout 120 node main.js "$chromium"
