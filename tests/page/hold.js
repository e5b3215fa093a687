// Requests that are held back, for as long as a test wants.

/**
 * Holds back all requests of a method until they are released; those that come afterwards go through.
 * @param {import("@playwright/test").Page} page
 * @param {string} url
 * @param {string} method
 * @returns {Promise<{ release: () => void, count: () => number }>}
 */
export async function hold(page, url, method) {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  let held = 0;
  await page.route(url, async (route) => {
    if (route.request().method() !== method) return route.fallback();
    held++;
    await released;
    // The page may have given it up.
    return route.continue().catch(() => {});
  });
  return { release, count: () => held };
}
