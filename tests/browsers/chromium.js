// How Chromium is started, here and for the tests of the page.
import { browsers } from "../../tools/setup.js";

export const launchOptions = {
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
};
