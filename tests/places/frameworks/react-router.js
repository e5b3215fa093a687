// React Router as a framework: an effect in the browser, a loader on the server, and a resource route.
import { effect, everything, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "React Router",
  shown: ["react-router", "@react-router/dev", "vite"],
  node: 24,
  packages: {
    "@react-router/dev": "8.4.0",
    "@react-router/node": "8.4.0",
    "@react-router/serve": "8.4.0",
    isbot: "5.2.3",
    react: "19.3.1",
    "react-dom": "19.3.1",
    "react-router": "8.4.0",
    vite: "8.3.8",
  },
  manifest: { type: "module" },
  files: {
    ...probeIn("app"),
    "vite.config.js": `import { reactRouter } from "@react-router/dev/vite";

export default { plugins: [reactRouter()] };
`,
    "app/root.jsx": `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "react-router";

export function Layout({ children }) {
  return (
    <html lang="en">
      <head><meta charSet="utf-8" /><link rel="icon" href="data:," /><Meta /><Links /></head>
      <body>{children}<ScrollRestoration /><Scripts /></body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function HydrateFallback() {
  return <p>Loading</p>;
}
`,
    "app/routes.js": `import { index, route } from "@react-router/dev/routes";

export default [index("home.jsx"), route("server", "server.jsx"), route("operations", "resource.js")];
`,
    "app/home.jsx": `import { useEffect, useState } from "react";
import { createClient } from "thumbtack-users";
import "./probe.js";

export default function Home() {
${effect}  return <p>{text}</p>;
}
`,
    "app/server.jsx": `import { probe } from "./probe.js";

export const loader = ({ request }) => probe(new URL(request.url).searchParams.get("sandbox"));

export default function Server({ loaderData }) {
  return <pre>{JSON.stringify(loaderData)}</pre>;
}
`,
    "app/resource.js": `import { probe } from "./probe.js";

export const loader = async ({ request }) =>
  Response.json(await probe(new URL(request.url).searchParams.get("sandbox")));
`,
  },
  rows: [
    {
      done: "build: effect, loader, resource route",
      work: async (app) => {
        app.remove("build", ".react-router");
        await app.run("npx react-router build");
        await app.serve("npx react-router-serve build/server/index.js", (url) =>
          everything(app, url, "visit"),
        );
      },
    },
    {
      done: "dev: effect, loader, resource route",
      work: (app) =>
        app.serve("npx react-router dev --port $PORT", (url) => everything(app, url, "visitDev")),
    },
  ],
};
