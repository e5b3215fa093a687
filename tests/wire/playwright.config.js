import { defineConfig } from "@playwright/test";

const args = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export default defineConfig({
  testDir: ".",
  workers: 1,
  reporter: "line",
  outputDir: "../../test-results/wire",
  use: { browserName: "chromium", launchOptions: { executablePath: process.env.CHROMIUM, args } },
});
