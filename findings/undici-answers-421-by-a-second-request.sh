#!/bin/sh
# undici, the fetch of Node, sends a request again by itself when a server answers 421 (Misdirected Request): with `redirect`
# left alone, a POST goes out twice, and the caller sees one answer. With `redirect: "error"`, which has nothing to do with it,
# the same POST never gets its 421: fetch rejects, since the length of the second request is not what its header says. (Deno 2.9
# and Bun 1.4 answer 421 in both cases, after one request.) Seen in undici 7.30.2 in Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund undici@7.30.2

cat > main.js <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fetch } from "undici";
let posts = 0;
const server = createServer((request, response) => {
  posts++;
  request.on("error", () => {}).resume().on("end", () => response.writeHead(421).end());
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${server.address().port}/`;

const outcomes = {};
for (const redirect of ["follow", "error"]) {
  const init = { method: "POST", body: "an order", redirect, signal: AbortSignal.timeout(10_000) };
  outcomes[redirect] = await fetch(url, init).then(({ status }) => status, ({ cause }) => cause?.code);
  if (redirect === "follow") outcomes.posts = posts;
}
const { version } = JSON.parse(readFileSync("node_modules/undici/package.json", "utf8"));
console.log(`undici ${version}, Node ${process.version}:`, outcomes);
const { follow, error } = outcomes;
process.exit(follow === 421 && outcomes.posts === 2 && error === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH" ? 0 : 1);
JS
timeout 60 node main.js
