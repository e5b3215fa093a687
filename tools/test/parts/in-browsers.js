// Parts that drive browsers: the package in pages, and the console.
import { join } from "node:path";
import { sum } from "../outcome.js";
import { nodeTest, playwright } from "../runners.js";
import { withInstalled } from "../tarball.js";

/** On the packed tarball, installed; so many files at a time. @param {string[]} suites @param {number} atOnce */
const onInstalled = (suites, atOnce) =>
  withInstalled((consumer) => {
    const PACKAGE_DIR = join(consumer, "node_modules", "thumbtack-users");
    return nodeTest(suites, { env: { ...process.env, PACKAGE_DIR }, atOnce });
  });

/** @type {Promise<void> | undefined} */
let pagesAreBuilt;

/** Both builds of the console, once for all parts. */
async function buildPages() {
  const { buildPage } = await import("../../page.js");
  await buildPage("server");
  await buildPage("static");
}

/** @param {import("../parts.js").Suites} suites */
async function onPages({ projects, node }) {
  pagesAreBuilt ??= buildPages();
  await pagesAreBuilt;
  return sum(await playwright(projects), await nodeTest(node));
}

/** @type {Record<string, import("../parts.js").Part>} */
export const inBrowsers = {
  hostile: {
    tier: "test",
    proves:
      "the packed tarball among hostile callers and behind a faulty network, in Chromium, Firefox, WebKit and Node",
    node: ["tests/browsers"],
    cases: ["tests/hostile", "tests/network"],
    needs: ["browsers"],
    onPackage: true,
    // An engine waits for more than half of its time.
    run: ({ node }) => onInstalled(node, 3),
  },
  wire: {
    tier: "test",
    proves: "what Chromium puts on the wire, from a page of another origin than the API",
    projects: ["wire"],
    needs: ["browsers"],
    onPackage: true,
    run: ({ projects }) => playwright(projects),
  },
  story: {
    tier: "test",
    proves:
      "the console's story, with its sandbox behind the server and in a service worker, in Chromium, Firefox and WebKit",
    projects: ["story-chromium", "story-firefox", "story-static-chromium", "story-static-firefox"],
    node: ["tests/page/story"],
    needs: ["browsers"],
    onPackage: true,
    run: onPages,
  },
  page: {
    tier: "test:rest",
    proves: "the console in every other state, in Chromium and Firefox",
    projects: ["page-chromium", "page-firefox", "page-static-chromium", "page-static-firefox"],
    node: ["tests/page"],
    needs: ["browsers"],
    onPackage: true,
    run: onPages,
  },
  contexts: {
    tier: "test:rest",
    proves:
      "the packed tarball in pages, workers and service workers of three engines, under Content-Security-Policies, and on servers that serve something else",
    node: ["tests/contexts"],
    needs: ["browsers"],
    onPackage: true,
    run: ({ node }) => onInstalled(node, 2),
  },
};
