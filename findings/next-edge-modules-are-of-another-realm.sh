#!/bin/sh
# In the Edge runtime of Next.js, what `import module from "./x.wasm?module"` gives is no `instanceof WebAssembly.Module`: it was
# compiled outside of the realm in which the route runs. WebAssembly.instantiate takes it, and Object.prototype.toString knows it.
# Seen in Next.js 16.4.6 (next dev, Turbopack) in Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund next@16.4.6 react@19.3.1 react-dom@19.3.1
mkdir -p app/edge
printf '{}' > jsconfig.json
echo 'export default ({ children }) => <html><body>{children}</body></html>;' > app/layout.jsx
printf '\0asm\1\0\0\0' > app/edge/empty.wasm
cat > app/edge/route.js <<'JS'
import module from "./empty.wasm?module";
export const runtime = "edge";
export const GET = async () => {
  const instance = await WebAssembly.instantiate(module, {});
  const tags = [module, instance].map((value) => Object.prototype.toString.call(value)).join();
  return Response.json({ isModule: module instanceof WebAssembly.Module, tags });
};
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
next.stdout.setEncoding("utf8").on("data", (text) => (output += text));
const ready = new Promise((resolve) => next.stdout.on("data", () => /Ready/.test(output) && resolve()));
try {
  await ready;
  const text = await (await fetch(`http://localhost:${port}/edge`)).text();
  const { version } = JSON.parse(readFileSync("node_modules/next/package.json", "utf8"));
  console.log(`Next.js ${version}: ${text.slice(0, 200)}`);
  const { isModule, tags } = JSON.parse(text);
  process.exitCode = !isModule && tags === "[object WebAssembly.Module],[object WebAssembly.Instance]" ? 0 : 1;
} finally {
  process.kill(-next.pid, "SIGKILL");
}
JS
timeout 300 node main.js
