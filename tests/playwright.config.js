// Chromium, for the page and for what the package puts on the wire. `npm test -- wire page` builds and runs both.
import { defineConfig } from "@playwright/test";
import { browsers } from "../tools/setup.js";

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
    launchOptions: {
      executablePath: browsers().chromium,
      args: [
        "--headless=new",
        "--no-sandbox", // root has none
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        // No requests of the browser's own, to anywhere.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
