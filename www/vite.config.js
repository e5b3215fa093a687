// The page as static files that work under any path. The package is found by its own name: Node and Vite both resolve
// a package's name from inside it by its `exports`, so nothing here has to point there.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  build: {
    // Nothing becomes a data: URL, and no script is added: the page's Content-Security-Policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
