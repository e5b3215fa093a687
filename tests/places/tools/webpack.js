// webpack with its defaults: import and require, for pages and for servers.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** @param {string} input @param {string} mode @returns {import("../runner/place.js").Row} */
const forPage = (input, mode) => ({
  done: `build, ${input}, ${mode}`,
  work: async (app) => {
    app.remove("dist");
    await app.run(
      `npx webpack ./${input} --mode ${mode} --output-filename page.js && cp classic.html dist/index.html`,
    );
    await app.serveFolder("dist", (url) => app.visit(url));
  },
});

/** @param {string} input @returns {import("../runner/place.js").Row} */
const forServer = (input) => ({
  done: `server, ${input} as one file`,
  work: async (app) => {
    app.remove("dist");
    await app.run(
      `npx webpack ./${input} --mode production --target node --output-chunk-format commonjs --output-filename main.cjs`,
    );
    await runProgram(app, "node main.cjs", { alone: "dist" });
  },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "webpack",
  shown: ["webpack", "webpack-cli"],
  packages: { webpack: "5.112.2", "webpack-cli": "6.0.1" },
  manifest: { type: "module" },
  files: { ...programs, ...page },
  rows: [
    forPage("page.js", "production"),
    forPage("page.js", "development"),
    forPage("page.cjs", "production"),
    forServer("main.mjs"),
    forServer("main.cjs"),
  ],
};
