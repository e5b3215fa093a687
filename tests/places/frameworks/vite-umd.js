// Vite's library mode: a UMD file that a page loads by a classic script.
import { firstCall, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Vite library mode (UMD)",
  shown: ["vite"],
  packages: { vite: "8.3.8" },
  manifest: { type: "module" },
  files: {
    ...probeIn("src"),
    "vite.config.js": `export default {
      build: { lib: { entry: "src/main.js", name: "Widget", formats: ["umd"], fileName: () => "widget.js" } },
    };`,
    "src/main.js": `import { createClient } from "thumbtack-users";
import "./probe.js";
export const start = (element) => ${firstCall("element.append(text);")}
`,
    "page.html": `<!doctype html><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,">
<body><script src="widget.js"></script><script>Widget.start(document.body)</script>`,
  },
  rows: [
    {
      done: "build, loaded by a classic script",
      work: async (app) => {
        await app.run("npx vite build && cp page.html dist/index.html");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
