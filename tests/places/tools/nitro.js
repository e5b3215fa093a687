// Nitro 3: what it traces into its output, and everything bundled into one.
import { probeIn } from "../runner/parts.js";

/** @param {string} done @param {string} config @returns {import("../runner/place.js").Row} */
const row = (done, config) => ({
  done,
  files: { "nitro.config.js": `export default { serverDir: "./"${config} };\n` },
  work: async (app) => {
    app.remove(".output", "hidden");
    // Without the app's packages: what the output lacks, it cannot find above itself.
    await app.run("npx nitro build && mkdir hidden && cp -r .output hidden && rm -rf hidden/node_modules");
    await app.serve("node hidden/.output/server/index.mjs", (url) => app.ask(`${url}/probe`));
  },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Nitro",
  shown: ["nitro"],
  packages: { nitro: "3.0.0" },
  manifest: { type: "module" },
  files: {
    ...probeIn("."),
    "routes/probe.js": `import { defineHandler, getQuery } from "nitro/h3";
import { probe } from "../probe.js";
export default defineHandler(async (event) => Response.json(await probe(getQuery(event).sandbox)));
`,
  },
  rows: [
    {
      done: "dev",
      files: { "nitro.config.js": 'export default { serverDir: "./" };\n' },
      work: (app) => app.serve("npx nitro dev --port $PORT", (url) => app.ask(`${url}/probe`)),
    },
    row("server build", ""),
    row("server build, noExternals", ", noExternals: true"),
  ],
};
