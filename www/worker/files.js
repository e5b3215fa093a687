// The page's own files, kept from the first visit on, each build's in a cache of its own.

import { cachesOf } from "./names.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** The files of this build, relative to the page, and a name that no other build has. Both are put in by the build.
 * @type {string[]} */
const FILES = __FILES__;
const PREFIX = cachesOf(worker.registration.scope);
const CACHE = PREFIX + __BUILD__;

/** The page itself. */
const PAGE = "./";

export async function keepFiles() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold files of the build before.
  await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  const page = await fetch(PAGE, { cache: "reload" });
  if (!page.ok) throw new Error(`The page is answered ${page.status}.`);
  // A copy, which does not say that it may have come by a redirect: a page must not.
  const headers = { "content-type": "text/html; charset=utf-8", ...policyOf(page) };
  await cache.put(PAGE, new Response(page.body, { headers }));
}

/** What the host allows the page. @param {Response} page @returns {Record<string, string>} */
function policyOf({ headers }) {
  const policy = headers.get("content-security-policy");
  return policy === null ? {} : { "content-security-policy": policy };
}

export async function dropOldFiles() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map(drop));
}

/** @param {string} name */
const drop = (name) => caches.delete(name);

/**
 * @param {Request} request
 * @param {string} path From the page on.
 * @param {(work: Promise<unknown>) => void} goOn Has the worker live until that is done.
 */
export async function fileFor(request, path, goOn) {
  const isPage = path === "/" || path === "/index.html";
  try {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(isPage ? PAGE : request, { ignoreSearch: true, ignoreVary: true });
    if (kept !== undefined) return kept;
    // Somebody has deleted the cache. With files of another build it is not filled: those have other names.
    if (isPage) goOn(keepFiles().catch(() => {}));
  } catch {
    // A browser that keeps nothing.
  }
  return fetch(request);
}
