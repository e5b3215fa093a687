// pnpm, whose packages are links into a store.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "pnpm",
  shown: ["pnpm"],
  packages: { pnpm: "12.21.0", esbuild: "0.28.2" },
  manifest: { type: "module", pnpm: { onlyBuiltDependencies: ["esbuild"] } },
  install: "npx --yes pnpm@12.21.0 install",
  files: programs,
  rows: [
    { done: "import", work: (app) => runProgram(app, "node main.mjs") },
    { done: "require", work: (app) => runProgram(app, "node main.cjs") },
    {
      done: "server, one file by esbuild",
      work: async (app) => {
        await app.run(
          "pnpm exec esbuild main.mjs --bundle --platform=node --format=esm --outfile=dist/main.mjs",
        );
        await runProgram(app, "node main.mjs", { alone: "dist" });
      },
    },
  ],
};
