#!/bin/sh
# Deno's fetch sends a POST a second time, by itself, when a kept connection breaks before the first byte of the answer. The
# program sees one call and one answer. RFC 9110 (9.2.2) has clients repeat idempotent requests alone; Node's fetch repeats none.
# Seen in Deno 2.9.6, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund deno@2.9.6

cat > main.js <<'JS'
// A server that answers the first request of each connection, and breaks the connection at the second.
import { createServer } from "node:http";
const posts = [];
const seen = new Map();
const server = createServer((request, response) => {
  const count = (seen.get(request.socket) ?? 0) + 1;
  seen.set(request.socket, count);
  request.resume().on("end", () => {
    if (request.method === "POST") posts.push(`request ${count} of its connection`);
    if (request.method === "POST" && count > 1) request.socket.destroy();
    else response.end("done");
  });
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const url = `http://127.0.0.1:${server.address().port}/`;

await (await fetch(url)).text();
const answer = await fetch(url, { method: "POST", body: "an order", signal: AbortSignal.timeout(10_000) })
  .then((response) => response.text(), (error) => error.name);
console.log(`Deno ${Deno.version.deno}: one fetch, answered ${JSON.stringify(answer)}; POSTs that the server got:`, posts);
Deno.exit(posts.length === 2 && answer === "done" ? 0 : 1);
JS
timeout 60 npx --no-install deno run --allow-net=127.0.0.1 main.js
