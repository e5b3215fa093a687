// TanStack Start, served by Nitro 3: an effect in the browser, a loader while the server renders, and a route of the server.
import { effect, everything, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "TanStack Start",
  shown: ["@tanstack/react-start", "nitro", "vite"],
  node: 24,
  packages: {
    "@tanstack/react-router": "1.170.46",
    "@tanstack/react-start": "1.169.5",
    "@vitejs/plugin-react": "6.3.0",
    nitro: "3.0.260903-beta",
    react: "19.3.1",
    "react-dom": "19.3.1",
    typescript: "6.0.3",
    vite: "8.3.8",
  },
  manifest: { type: "module" },
  files: {
    ...probeIn("src"),
    "tsconfig.json":
      '{ "compilerOptions": { "jsx": "react-jsx", "module": "esnext", "moduleResolution": "bundler" } }\n',
    "vite.config.js": `import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";
import { nitro } from "nitro/vite";

export default { plugins: [tanstackStart(), nitro(), react()] };
`,
    "src/router.tsx": `import { createRouter } from "@tanstack/react-router";
import { routeTree } from "./routeTree.gen";

export const getRouter = () => createRouter({ routeTree });
`,
    "src/routes/__root.tsx": `import { createRootRoute, HeadContent, Outlet, Scripts } from "@tanstack/react-router";

export const Route = createRootRoute({
  head: () => ({ links: [{ rel: "icon", href: "data:," }] }),
  component: () => (
    <html lang="en">
      <head><HeadContent /></head>
      <body><Outlet /><Scripts /></body>
    </html>
  ),
});
`,
    "src/routes/index.tsx": `import { createFileRoute } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { createClient } from "thumbtack-users";
import "../probe.js";

export const Route = createFileRoute("/")({ component: Home });

function Home() {
${effect}  return <p>{text}</p>;
}
`,
    "src/routes/server.tsx": `import { createFileRoute } from "@tanstack/react-router";
import { probe } from "../probe.js";

export const Route = createFileRoute("/server")({
  loaderDeps: ({ search }) => ({ sandbox: search.sandbox }),
  loader: ({ deps }) => probe(deps.sandbox),
  component: () => <pre>{JSON.stringify(Route.useLoaderData())}</pre>,
});
`,
    "src/routes/operations.ts": `import { createFileRoute } from "@tanstack/react-router";
import { probe } from "../probe.js";

export const Route = createFileRoute("/operations")({
  server: {
    handlers: {
      GET: async ({ request }) => Response.json(await probe(new URL(request.url).searchParams.get("sandbox"))),
    },
  },
});
`,
  },
  rows: [
    {
      done: "build: effect, loader, route of the server",
      work: async (app) => {
        app.remove(".output");
        await app.run("npx vite build");
        await app.serve("node .output/server/index.mjs", (url) => everything(app, url, "visit"));
      },
    },
    {
      done: "dev: effect, loader, route of the server",
      work: (app) => app.serve("npx vite dev --port $PORT", (url) => everything(app, url, "visitDev")),
    },
  ],
};
