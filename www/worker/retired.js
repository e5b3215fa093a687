// Stands where the sandbox's worker stands in the static build. The server has a sandbox of its own: a worker that a static
// page has left behind on this origin would keep answering in its place, and goes.

import { cachesOf } from "./names.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  await worker.registration.unregister();
  const prefix = cachesOf(worker.registration.scope);
  for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
  for (const client of await worker.clients.matchAll({ type: "window" })) {
    await fetch(client.url, { cache: "reload" });
    await client.navigate(client.url);
  }
}
