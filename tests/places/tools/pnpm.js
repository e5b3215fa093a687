// pnpm, whose packages are links into a store.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const pnpm = "npx --yes pnpm@12.21.0";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "pnpm 12.21.0",
  shown: ["rolldown"],
  packages: { rolldown: "1.3.3" },
  manifest: { type: "module" },
  install: `${pnpm} install`,
  files: programs,
  rows: [
    { done: "import", work: (app) => runProgram(app, "node main.mjs") },
    { done: "require", work: (app) => runProgram(app, "node main.cjs") },
    {
      done: "server, one file by Rolldown",
      work: async (app) => {
        await app.run(`${pnpm} exec rolldown main.mjs --platform node -o dist/main.mjs`);
        await runProgram(app, "node main.mjs", { alone: "dist" });
      },
    },
  ],
};
