// Rolldown with its defaults.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Rolldown",
  shown: ["rolldown"],
  packages: { rolldown: "1.3.3" },
  manifest: { type: "module" },
  files: { ...programs, ...page },
  rows: [
    {
      done: "build",
      work: async (app) => {
        await app.run("npx rolldown page.js -d dist && cp built.html dist/index.html");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
    {
      done: "server, one file, import",
      work: async (app) => {
        await app.run("npx rolldown main.mjs --platform node -o out/main.mjs");
        await runProgram(app, "node main.mjs", { alone: "out" });
      },
    },
    {
      done: "server, one file, require",
      work: async (app) => {
        await app.run("npx rolldown main.cjs --platform node --format cjs -o out/main.cjs");
        await runProgram(app, "node main.cjs", { alone: "out" });
      },
    },
  ],
};
