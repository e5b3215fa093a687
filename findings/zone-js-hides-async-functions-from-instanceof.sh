#!/bin/sh
# Under zone.js (Angular), what an async function returns is not `instanceof Promise`, while what fetch returns is: zone.js
# replaces the global Promise, and async functions go on giving the engine's own. Code that asks `instanceof Promise` whether it
# has to wait does not wait. Seen in zone.js 0.16.3 in Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund zone.js@0.16.3

cat > main.js <<'JS'
import { readFileSync } from "node:fs";
const before = (async () => {})() instanceof Promise;
await import("zone.js");
const ofFunction = (async () => {})() instanceof Promise;
const ofFetch = fetch("data:,x") instanceof Promise;
const { version } = JSON.parse(readFileSync("node_modules/zone.js/package.json", "utf8"));
console.log(`zone.js ${version}: (async () => {})() instanceof Promise: ${before} before, ${ofFunction} after; fetch(): ${ofFetch}`);
process.exit(before && !ofFunction && ofFetch ? 0 : 1);
JS
timeout 60 node main.js
