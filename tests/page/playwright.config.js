// The page in Chromium, against a sandbox that each test starts for itself. Build the page first: `vite build www`.

import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The browser that the environment names, or else the first on PATH. */
function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
  if (found === undefined) throw new Error("Chromium is not on PATH: set CHROMIUM to where it is.");
  return found;
}

export default defineConfig({
  outputDir: join(tmpdir(), "thumbtack-users-page"),
  workers: 1,
  retries: 0,
  timeout: 20_000,
  reporter: "list",
  use: {
    trace: "off",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
