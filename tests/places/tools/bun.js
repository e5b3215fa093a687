// Bun as a runtime, and as a bundler for itself, for Node and for pages.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** @param {string} input @param {string} parameters @param {string} run @returns {import("../runner/place.js").Row} */
const bundled = (input, parameters, run) => ({
  done: `bun build ${parameters}, ${input}`,
  work: async (app) => {
    app.remove("dist");
    await app.run(`bun build ${input} ${parameters}`);
    await runProgram(app, run, { alone: "dist" });
    app.remove("dist"); // a compiled program is Bun itself, and a hundred megabytes
  },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Bun",
  shown: ["bun"],
  packages: { bun: "1.4.5" },
  manifest: { type: "module" },
  files: { ...programs, ...page },
  rows: [
    { done: "import", work: (app) => runProgram(app, "bun main.mjs") },
    { done: "require", work: (app) => runProgram(app, "bun main.cjs") },
    bundled("main.mjs", "--target=bun --outfile=dist/main.js", "bun main.js"),
    bundled("main.mjs", "--target=node --outfile=dist/main.mjs", "node main.mjs"),
    bundled("main.mjs", "--compile --outfile=dist/main", "./main"),
    bundled("main.cjs", "--compile --outfile=dist/main", "./main"),
    {
      done: "dev, HTML import",
      work: (app) => app.serve("bun index.html --port=$PORT", (url) => app.visitDev(url)),
    },
    {
      done: "build, HTML import, minified",
      work: async (app) => {
        app.remove("dist");
        await app.run("bun build index.html --minify --outdir=dist");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
    {
      done: "build, --target=browser",
      work: async (app) => {
        app.remove("dist");
        await app.run("bun build page.js --outdir=dist && cp built.html dist/index.html");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
