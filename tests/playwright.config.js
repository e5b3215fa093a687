// Browsers for the page, and for what the package puts on the wire. `npm test -- wire story page` builds the page and runs all.
// Which project is in which tier of the tests says tools/test/parts.js.
import { defineConfig } from "@playwright/test";
import { browsers } from "../tools/setup.js";
import { launchOptions } from "./browsers/chromium.js";

const chromium = { launchOptions };
// This channel speaks WebDriver BiDi, which an ordinary Firefox understands.
const firefox = /** @type {const} */ ({
  browserName: "firefox",
  channel: "moz-firefox",
  launchOptions: { executablePath: browsers().firefox },
});

/** Tests that take what Firefox, as it is driven here, does not offer; each says what. */
const CHROMIUM_ONLY = /@chromium/;
const inChromium = { use: chromium };
const inFirefox = { use: firefox, grepInvert: CHROMIUM_ONLY };

/** Where the page has its sandbox in a service worker, and not behind the server. @param {{ use: object }} project */
const asStatic = ({ use, ...project }) => ({ ...project, use: { ...use, mode: "static" } });

const STORY = { testDir: "page/story" };
/** All that can be done with the page where tests can come between it and the API. */
const PAGE = { testDir: "page", testIgnore: ["story/**", "static/**"] };
/** What is the same wherever the sandbox is, and what is the static page's own. */
const STATIC_PAGE = { testDir: "page", testMatch: ["both/**", "static/**"] };

export default defineConfig({
  testMatch: "**/*.spec.js",
  projects: [
    { name: "wire", testDir: "wire", ...inChromium },
    { name: "story-chromium", ...STORY, ...inChromium },
    { name: "story-firefox", ...STORY, ...inFirefox },
    { name: "story-static-chromium", ...STORY, ...asStatic(inChromium) },
    { name: "story-static-firefox", ...STORY, ...asStatic(inFirefox) },
    { name: "page-chromium", ...PAGE, ...inChromium },
    {
      name: "page-firefox",
      ...PAGE,
      // axe looks at the document and not at the browser, and the texts of code are the same in each.
      testIgnore: [...PAGE.testIgnore, "axe.spec.js", "code.spec.js"],
      ...inFirefox,
    },
    { name: "page-static-chromium", ...STATIC_PAGE, ...asStatic(inChromium) },
    { name: "page-static-firefox", ...STATIC_PAGE, ...asStatic(inFirefox) },
  ],
  outputDir: "../test-results",
  fullyParallel: true,
  workers: 2,
  // Wide: on a slow machine nothing shall fail for being slow. What passes waits for nothing.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000 },
  reporter: "list",
});
