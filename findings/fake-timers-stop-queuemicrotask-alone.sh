#!/bin/sh
# The fake timers of Sinon (and of Jest, which is made of them) stop queueMicrotask() by default, but no promise: two callbacks
# for the same microtask queue, and one never runs until the clock is told to tick. A library that queues its work with
# queueMicrotask, as WebAssembly made by wasm-bindgen does, stands still in such a test. Seen in @sinonjs/fake-timers 15.5.0, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @sinonjs/fake-timers@15.5.0

cat > main.js <<'JS'
import { readFileSync } from "node:fs";
import FakeTimers from "@sinonjs/fake-timers";
const clock = FakeTimers.install();
const ran = [];
Promise.resolve().then(() => ran.push("promise"));
queueMicrotask(() => ran.push("queueMicrotask"));
for (let turn = 0; turn < 100; turn++) await undefined;
const before = ran.join();
clock.tick(0);
const after = ran.join();
clock.uninstall();
const { version } = JSON.parse(readFileSync("node_modules/@sinonjs/fake-timers/package.json", "utf8"));
console.log(`@sinonjs/fake-timers ${version}: ran after a hundred turns: ${before}; after tick(0): ${after}`);
process.exit(before === "promise" && after === "promise,queueMicrotask" ? 0 : 1);
JS
timeout 60 node main.js
