// Nitro 3 by itself: a server bundle that holds all that it needs.
import { probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Nitro",
  shown: ["nitro"],
  node: 24,
  packages: { nitro: "3.0.260903-beta" },
  manifest: { type: "module" },
  files: {
    ...probeIn("shared"),
    "nitro.config.js": 'export default { serverDir: "server" };\n',
    "server/routes/operations.js": `import { defineHandler } from "nitro/h3";
import { probe } from "../../shared/probe.js";

export default defineHandler((event) => probe(event.url.searchParams.get("sandbox")));
`,
  },
  rows: [
    {
      done: "build: route",
      work: async (app) => {
        app.remove(".output");
        await app.run("npx nitro build");
        await app.away("node_modules", () =>
          app.serve("node .output/server/index.mjs", (url) => app.ask(`${url}/operations`)),
        );
      },
    },
    {
      done: "dev: route",
      work: (app) => app.serve("npx nitro dev --port $PORT", (url) => app.ask(`${url}/operations`)),
    },
  ],
};
