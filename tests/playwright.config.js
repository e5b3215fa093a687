// Chromium, for the page and for what the package puts on the wire. `npm test -- wire page` builds and runs both.
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./browsers/chromium.js";

export default defineConfig({
  projects: [
    { name: "wire", testDir: "wire" },
    { name: "page", testDir: "page" },
  ],
  outputDir: "../test-results",
  workers: 1,
  timeout: 20_000,
  reporter: "list",
  use: {
    launchOptions,
  },
});
