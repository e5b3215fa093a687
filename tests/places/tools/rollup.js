// Rollup with the plugin that finds packages, and no other.
import { page } from "../runner/plain.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Rollup",
  shown: ["rollup", "@rollup/plugin-node-resolve"],
  packages: { rollup: "4.68.8", "@rollup/plugin-node-resolve": "16.0.3" },
  manifest: { type: "module" },
  files: page,
  rows: [
    {
      done: "build",
      work: async (app) => {
        await app.run(
          "npx rollup page.js -p @rollup/plugin-node-resolve -d dist && cp built.html dist/index.html",
        );
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
