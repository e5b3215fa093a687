#!/bin/sh
# A page that has used idb-keyval once can't delete that database any more: indexedDB.deleteDatabase() is told "blocked" and waits
# for good, since idb-keyval keeps the connection and hears no versionchange. So does a service worker, for as long as it
# lives. Shown with fake-indexeddb; Chromium 156 and Firefox 153 do the same. Seen in idb-keyval 6.3.0, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund idb-keyval@6.3.0 fake-indexeddb@6.2.8

cat > main.js <<'JS'
import { readFileSync } from "node:fs";
import "fake-indexeddb/auto";
import { createStore, get, set } from "idb-keyval";
const remove = (name) =>
  new Promise((resolve) => {
    const events = [];
    const request = indexedDB.deleteDatabase(name);
    request.onblocked = () => events.push("blocked");
    request.onsuccess = () => resolve([...events, "deleted"].join());
    setTimeout(() => resolve([...events, "no more"].join()), 2_000);
  });
// By hand, with the handler that MDN asks for.
const open = indexedDB.open("by hand");
await new Promise((resolve) => { open.onsuccess = resolve; });
open.result.onversionchange = () => open.result.close();
const byHand = await remove("by hand");

const store = createStore("kept", "values");
await set("key", "value", store);
const kept = await remove("kept");
const value = await get("key", store);
const { version } = JSON.parse(readFileSync("node_modules/idb-keyval/package.json", "utf8"));
console.log(`idb-keyval ${version}: deleting its database: ${kept}; it still reads ${value}. A database opened by hand: ${byHand}`);
process.exit(kept === "blocked,no more" && value === "value" && byHand === "deleted" ? 0 : 1);
JS
timeout 60 node main.js
