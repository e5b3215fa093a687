// Next.js by each of its two bundlers: client component, server component, route handler. For the Edge runtime see
// next-edge.js.
import { effect, probeIn } from "../runner/parts.js";

const route = `import { probe } from "../probe.js";

export const GET = async (request) => Response.json(await probe(new URL(request.url).searchParams.get("sandbox")));
`;

/** @type {import("../runner/place.js").Place} */
const place = {
  name: "Next.js",
  shown: ["next", "react"],
  packages: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
  files: {
    ...probeIn("app"),
    "jsconfig.json": "{}",
    "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
    "app/self/page.jsx": `"use client";

import { useEffect, useState } from "react";
import { createClient } from "thumbtack-users";
import "../probe.js";

export default function Page() {
${effect}  return <p>{text}</p>;
}
`,
    "app/server/page.jsx": `import { probe } from "../probe.js";

export default async function Page({ searchParams }) {
  const { sandbox } = await searchParams;
  return <pre>{JSON.stringify(await probe(sandbox))}</pre>;
}
`,
    "app/operations/route.js": route,
  },
  rows: [],
};

/** @param {import("../runner/app.js").App} app @param {string} url */
async function nodeServer(app, url) {
  await app.ask(`${url}/operations`);
  await app.askPage(`${url}/server`);
}

for (const [bundler, flag] of [
  ["Turbopack", ""],
  ["webpack", " --webpack"],
]) {
  place.rows.push(
    {
      done: `build, ${bundler}: client component, server component, route handler`,
      work: async (app) => {
        app.remove(".next");
        await app.run(`npx next build${flag}`);
        await app.serve("npx next start", async (url) => {
          await app.visit(`${url}/self`);
          await nodeServer(app, url);
        });
      },
    },
    {
      done: `dev, ${bundler}: client component, server component, route handler`,
      work: async (app) => {
        app.remove(".next");
        await app.serve(`npx next dev${flag}`, async (url) => {
          await app.visitDev(`${url}/self`);
          await nodeServer(app, url);
        });
      },
    },
  );
}

export default place;
