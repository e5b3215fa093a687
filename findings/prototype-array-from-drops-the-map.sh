#!/bin/sh
# The npm package `prototype` puts an Array.from of its own in the place of the language's, for the whole process: it ignores the
# function to map with, and makes an empty array of a Set. Seen in prototype 0.0.5 in Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' > package.json
npm install --silent --no-audit --no-fund prototype@0.0.5

cat > main.js <<'JS'
const look = () => JSON.stringify([Array.from([1, 2], (x) => x * 2), Array.from(new Set([1, 2]))]);
const before = look();
require("prototype");
const after = look();
const { version } = require("prototype/package.json");
console.log(`prototype ${version}: Array.from([1, 2], double) and Array.from(new Set([1, 2])): ${before} before, ${after} after`);
process.exit(before === "[[2,4],[1,2]]" && after === "[[1,2],[]]" ? 0 : 1);
JS
timeout 60 node main.js
