#!/bin/sh
# happy-dom's fetch, in a test of a page, sends a CORS preflight (OPTIONS) before a plain GET without a single header of its own.
# Browsers send none there: a server that answers the GET with access-control-allow-origin is enough for them. Against one that
# knows no OPTIONS, the test fails and the page works. Seen in happy-dom 21.0.4, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund happy-dom@21.0.4

cat > main.js <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Window } from "happy-dom";
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.method);
  // As a server has it that was written for simple requests: it allows every origin, and knows GET alone.
  const allowed = { "access-control-allow-origin": "*" };
  if (request.method === "GET") response.writeHead(200, allowed).end("{}");
  else response.writeHead(405, { allow: "GET" }).end();
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const window = new Window({ url: "http://localhost/" });
const outcome = await window.fetch(`http://127.0.0.1:${server.address().port}/`)
  .then(({ status }) => `answered ${status}`, ({ name }) => `rejected with ${name}`);
const { version } = JSON.parse(readFileSync("node_modules/happy-dom/package.json", "utf8"));
console.log(`happy-dom ${version}: fetch(url) is ${outcome}; the server was asked:`, asked);
await window.happyDOM.abort();
process.exit(asked.join() === "OPTIONS" && outcome.startsWith("rejected") ? 0 : 1);
JS
timeout 60 node main.js
