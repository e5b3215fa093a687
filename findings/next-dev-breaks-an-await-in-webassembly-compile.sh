#!/bin/sh
# Where Next.js's dev server bundles for the Edge runtime with Turbopack, it puts a function around each call of
# WebAssembly.compile and WebAssembly.instantiate, to warn of it; that function is not async. So an `await` in the parentheses,
# as in `WebAssembly.compile(await response.arrayBuffer())`, makes the whole route a syntax error, without a place, although the
# call may never be made; and the same source builds. Seen in Next.js 16.4.6 in Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund next@16.4.6 react@19.3.1 react-dom@19.3.1
mkdir -p app/inside app/outside
printf '{}' > jsconfig.json
echo 'export default ({ children }) => <html><body>{children}</body></html>;' > app/layout.jsx
cat > app/inside/route.js <<'JS'
const compile = async (response) => WebAssembly.compile(await response.arrayBuffer());
export const runtime = "edge";
export const GET = () => new Response(`answered ${typeof compile}`);
JS
cat > app/outside/route.js <<'JS'
const compile = async (response) => {
  const bytes = await response.arrayBuffer();
  return WebAssembly.compile(bytes);
};
export const runtime = "edge";
export const GET = () => new Response(`answered ${typeof compile}`);
JS

cat > main.js <<'JS'
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
const probe = createServer().listen(0, "127.0.0.1");
await once(probe, "listening");
const { port } = probe.address();
await new Promise((closed) => probe.close(closed));

const env = { ...process.env, CI: "1", NEXT_TELEMETRY_DISABLED: "1" };
const next = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev", "--port", port], { env, detached: true });
let output = "";
for (const stream of [next.stdout, next.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
const ready = new Promise((resolve) => next.stdout.on("data", () => /Ready/.test(output) && resolve()));
try {
  await ready;
  const ask = async (path) => {
    const response = await fetch(`http://localhost:${port}/${path}`);
    return [response.status, (await response.text()).slice(0, 17)].join(" ");
  };
  const outside = await ask("outside");
  const inside = await ask("inside");
  const { version } = JSON.parse(readFileSync("node_modules/next/package.json", "utf8"));
  const [error] = /missing \) after argument list/.exec(output) ?? [];
  console.log(`Next.js ${version}: await outside: ${outside}; inside: ${inside.slice(0, 3)}, ${error}`);
  process.exitCode = outside === "200 answered function" && inside.startsWith("500") && error ? 0 : 1;
} finally {
  process.kill(-next.pid, "SIGKILL");
}
JS
timeout 300 node main.js
