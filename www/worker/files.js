// The page's own files, kept from the first visit on, each build's in a cache of its own.

/** The files of this build, relative to the page, and a name that no other build has. Both are put in by the build.
 * @type {string[]} */
const FILES = __FILES__;
const CACHE = `page ${__BUILD__}`;

/** The page itself. Not `index.html`: some hosts redirect that, and a page must not come from a redirect. */
const PAGE = "./";

export async function keepFiles() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold files of the build before.
  await cache.addAll([PAGE, ...FILES].map((file) => new Request(file, { cache: "reload" })));
}

export async function dropOldFiles() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("page ") && name !== CACHE).map(drop));
}

/** @param {string} name */
const drop = (name) => caches.delete(name);

/**
 * @param {Request} request
 * @param {string} path From the page on.
 */
export async function fileFor(request, path) {
  const isPage = path === "/" || path === "/index.html";
  const cache = await caches.open(CACHE);
  return (await cache.match(isPage ? PAGE : request, { ignoreSearch: true })) ?? fetch(request);
}
