// Deno as a runtime that may read no file, and as a bundler.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** One file: Deno asks for permission to read what a program requires of its own, though not for packages. */
const alone = ["operations.cjs", "probe.cjs", "main.cjs"]
  .map((name) => programs[name].replace(/^const .+ = require\("\.\/.+;$/gm, ""))
  .join("");

const run = "deno run --no-prompt --allow-net";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Deno",
  shown: ["deno"],
  packages: { deno: "2.9.6" },
  manifest: { type: "module" },
  files: { ...programs, ...page, "alone.cjs": alone },
  rows: [
    { done: "import, without --allow-read", work: (app) => runProgram(app, `${run} main.mjs`) },
    { done: "require, without --allow-read", work: (app) => runProgram(app, `${run} alone.cjs`) },
    {
      done: "deno bundle, server",
      work: async (app) => {
        await app.run("deno bundle main.mjs -o dist/main.js");
        await runProgram(app, `${run} main.js`, { alone: "dist" });
      },
    },
    {
      done: "deno bundle, page",
      work: async (app) => {
        app.remove("dist");
        await app.run(
          "deno bundle --platform browser page.js -o dist/page.js && cp built.html dist/index.html",
        );
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
