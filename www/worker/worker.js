// The sandbox in a service worker: the same application as behind the server, for a page on any static host. Requests to
// the API below this worker's scope are answered here; so are those for the page's own files, also offline.

import { CONTROL } from "../../sandbox/app.js";
import { dropOldFiles, fileFor, keepFiles } from "./files.js";
import { CLAIM } from "./names.js";
import { sandboxSite } from "./sandbox-site.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL(worker.registration.scope);

const answer = sandboxSite(scope);

worker.addEventListener("install", (event) => {
  event.waitUntil(
    keepFiles()
      .catch(unlessFull)
      .then(() => worker.skipWaiting()),
  );
});

/** Where there is no room for the files, the sandbox works all the same: only not offline. @param {unknown} error */
function unlessFull(error) {
  if (!(error instanceof Error && error.name === "QuotaExceededError")) throw error;
}

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOldFiles().then(() => worker.clients.claim()));
});

// A page that was reloaded past the cache (Shift and the reload button) belongs to no worker until one takes it.
worker.addEventListener("message", (event) => {
  if (event.data === CLAIM) event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  // Thumbtack itself, and proxies: none of a sandbox's business.
  if (origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length - 1);
  const { method, mode } = event.request;
  if (path.startsWith("/api/") || path.startsWith(`${CONTROL}/`)) {
    // A form of another site's comes as a navigation, and a worker is not told from where: it is left to the host, which
    // has nothing there.
    if (mode === "navigate" && method !== "GET") return;
    event.respondWith(answer(event.request));
  } else if (method === "GET") {
    event.respondWith(fileFor(event.request, path, (work) => event.waitUntil(work)));
  }
});
