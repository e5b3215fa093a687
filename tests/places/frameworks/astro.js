// Astro: a page whose script calls in the browser, a page that the server renders, and an endpoint.
import { everything, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Astro",
  shown: ["astro", "@astrojs/node", "vite"],
  node: 24,
  packages: { "@astrojs/node": "11.1.6", astro: "7.3.5", vite: "8.3.8" },
  manifest: { type: "module" },
  files: {
    ...probeIn("src"),
    "astro.config.mjs": `import node from "@astrojs/node";
import { defineConfig } from "astro/config";

export default defineConfig({ output: "server", adapter: node({ mode: "standalone" }) });
`,
    "src/pages/index.astro": `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Page</title><link rel="icon" href="data:,"></head>
  <body>
    <p>Who is signed in?</p>
    <script>
      import { createClient } from "thumbtack-users";
      import "../probe.js";

      const users = await createClient({ accessToken: "sandbox-token" });
      const me = await users.getSelf();
      document.querySelector("p").textContent = \`Signed in as \${me.firstName ?? me.userID}\`;
    </script>
  </body>
</html>
`,
    "src/pages/server.astro": `---
import { probe } from "../probe.js";

const result = await probe(Astro.url.searchParams.get("sandbox"));
---
<pre>{JSON.stringify(result)}</pre>
`,
    "src/pages/operations.js": `import { probe } from "../probe.js";

export const GET = async ({ url }) => Response.json(await probe(url.searchParams.get("sandbox")));
`,
  },
  rows: [
    {
      done: "build, static: script of a page",
      files: { "astro.config.mjs": "export default {};\n" },
      work: async (app) => {
        app.remove("dist", ".astro", "src/pages/server.astro", "src/pages/operations.js");
        await app.run("npx astro build");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
    {
      done: "build, @astrojs/node: script of a page, page of the server, endpoint",
      work: async (app) => {
        app.remove("dist", ".astro");
        await app.run("npx astro build");
        await app.serve("node dist/server/entry.mjs", (url) => everything(app, url, "visit"));
      },
    },
    {
      done: "dev: script of a page, page of the server, endpoint",
      work: (app) => app.serve("npx astro dev --port $PORT", (url) => everything(app, url, "visitDev")),
    },
  ],
};
