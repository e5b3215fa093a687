// Rspack by its own command, with its defaults.
import { page } from "../runner/plain.js";

/** @param {string} input @returns {import("../runner/place.js").Row} */
const row = (input) => ({
  done: `build, ${input}`,
  work: async (app) => {
    app.remove("dist");
    await app.run(
      `npx rspack build --entry ./${input} --mode production && mv dist/main.js dist/page.js && cp classic.html dist/index.html`,
    );
    await app.serveFolder("dist", (url) => app.visit(url));
  },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Rspack",
  shown: ["@rspack/core", "@rspack/cli"],
  packages: { "@rspack/core": "2.3.4", "@rspack/cli": "2.2.8" },
  manifest: { type: "module" },
  files: page,
  rows: [row("page.js"), row("page.cjs")],
};
