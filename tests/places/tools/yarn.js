// Yarn with Plug'n'Play, its default: there is no node_modules, and packages stay zipped.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const yarn = "npx --yes --package=@yarnpkg/cli-dist@4.18.1 yarn";

/** Yarn asks a registry of its own, where it is not told to ask npm's. */
const install = `export YARN_NPM_REGISTRY_SERVER=$(npm config get registry) YARN_UNSAFE_HTTP_WHITELIST='*'
  YARN_ENABLE_IMMUTABLE_INSTALLS=false YARN_ENABLE_TELEMETRY=0 YARN_ENABLE_GLOBAL_CACHE=false
  export YARN_ENABLE_IMMUTABLE_INSTALLS YARN_ENABLE_TELEMETRY YARN_ENABLE_GLOBAL_CACHE
  touch yarn.lock && ${yarn} install && ${yarn} node -p 'require("thumbtack-users/package.json").version'`;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Yarn 4.18.1, Plug'n'Play",
  shown: [],
  packages: { esbuild: "0.28.2" },
  manifest: { type: "module" },
  install,
  files: {
    ...programs,
    "streaming.mjs": `import * as streaming from "thumbtack-users/streaming";
await streaming.init();
${programs["main.mjs"]}`,
  },
  rows: [
    ...["main.mjs", "main.cjs", "streaming.mjs"].map((file) => ({
      done: file,
      work: (/** @type {import("../runner/app.js").App} */ app) => runProgram(app, `${yarn} node ${file}`),
    })),
    {
      done: "server, one file by esbuild",
      work: async (app) => {
        await app.run(
          `${yarn} esbuild main.mjs --bundle --platform=node --format=esm --outfile=dist/main.mjs`,
        );
        await runProgram(app, "node main.mjs", { alone: "dist" });
      },
    },
  ],
};
