// Next.js's Edge runtime, which compiles a module only while an app is built, and has a realm of its own.
import { probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
const place = {
  name: "Next.js, Edge runtime",
  shown: ["next"],
  packages: { next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" },
  files: {
    ...probeIn("app"),
    "jsconfig.json": "{}",
    "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
    "app/edge/route.js": `import { probe } from "../probe.js";

export const runtime = "edge";
export const GET = async (request) => Response.json(await probe(new URL(request.url).searchParams.get("sandbox")));
`,
  },
  rows: [],
};

for (const [bundler, flag] of [
  ["Turbopack", ""],
  ["webpack", " --webpack"],
]) {
  place.rows.push(
    {
      done: `build, ${bundler}: route handler`,
      work: async (app) => {
        app.remove(".next");
        await app.run(`npx next build${flag}`);
        await app.serve("npx next start", (url) => app.ask(`${url}/edge`));
      },
    },
    {
      done: `dev, ${bundler}: route handler`,
      work: async (app) => {
        app.remove(".next");
        await app.serve(`npx next dev${flag}`, (url) => app.ask(`${url}/edge`));
      },
    },
  );
}

export default place;
