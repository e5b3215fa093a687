// Browsers for the page, and for what the package puts on the wire. `npm test -- wire page` builds and runs both.
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

export default defineConfig({
  testMatch: "**/*.spec.js",
  projects: [
    { name: "wire", testDir: "wire", use: chromium },
    // All of the page, where tests can come between it and the API.
    { name: "page-chromium", testDir: "page", testIgnore: "static/**", use: chromium },
    {
      name: "page-firefox",
      testDir: "page",
      // axe looks at the document and not at the browser, and the texts of code are the same in each.
      testIgnore: ["static/**", "axe.spec.js", "code.spec.js"],
      grepInvert: CHROMIUM_ONLY,
      use: firefox,
    },
    // What is the same wherever the sandbox is, and what is the static page's own.
    {
      name: "page-static-chromium",
      testDir: "page",
      testMatch: ["both/**", "static/**"],
      use: { ...chromium, mode: "static" },
    },
    {
      name: "page-static-firefox",
      testDir: "page",
      testMatch: ["both/**", "static/**"],
      grepInvert: CHROMIUM_ONLY,
      use: { ...firefox, mode: "static" },
    },
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
