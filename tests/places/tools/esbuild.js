// esbuild with its defaults: a page's bundle in each format, and servers in one file.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** @param {string} done @param {string} html @param {string} parameters @returns {import("../runner/place.js").Row} */
const forPage = (done, html, parameters) => ({
  done,
  work: async (app) => {
    app.remove("dist");
    await app.run(`npx esbuild ${parameters} --bundle --outfile=dist/page.js && cp ${html} dist/index.html`);
    await app.serveFolder("dist", (url) => app.visit(url));
  },
});

/** @param {string} input @param {string} format @param {string} output @returns {import("../runner/place.js").Row} */
const forServer = (input, format, output) => ({
  done: `server, ${input} as one file, ${format}`,
  work: async (app) => {
    app.remove("dist");
    await app.run(
      `npx esbuild ${input} --bundle --platform=node --format=${format} --outfile=dist/${output}`,
    );
    await runProgram(app, `node ${output}`, { alone: "dist" });
  },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "esbuild",
  shown: ["esbuild"],
  packages: { esbuild: "0.28.2" },
  manifest: { type: "module" },
  files: { ...programs, ...page },
  rows: [
    forPage("build, a classic script", "classic.html", "page.js"),
    forPage("build, ES module, minified", "built.html", "page.js --format=esm --minify"),
    forPage("build, require", "classic.html", "page.cjs"),
    forServer("main.mjs", "esm", "main.mjs"),
    forServer("main.cjs", "cjs", "main.cjs"),
    forServer("main.cjs", "esm", "main.mjs"),
  ],
};
