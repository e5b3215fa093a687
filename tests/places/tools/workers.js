// Cloudflare Workers by wrangler, with and without Node's modules; and by Cloudflare's plugin for Vite.
import { probeIn } from "../runner/parts.js";
import { programs } from "../runner/plain.js";

const handler = `export default {
  async fetch(request) {
    const sandbox = new URL(request.url).searchParams.get("sandbox");
    return sandbox ? Response.json(await probe(sandbox)) : new Response("ready");
  },
};
`;

/** @param {string} main @param {string[]} flags */
const config = (main, flags) => ({
  "wrangler.json": JSON.stringify({
    name: "app",
    main,
    compatibility_date: "2026-04-01",
    compatibility_flags: flags,
  }),
});

const quiet = { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", XDG_CONFIG_HOME: "." };

/** @param {string} main @param {string[]} flags @returns {import("../runner/place.js").Row} */
const wrangler = (main, flags) => ({
  done: ["wrangler dev", main, ...flags].join(", "),
  files: config(`src/${main}`, flags),
  work: (app) => app.serve("npx wrangler dev --port $PORT --inspector-port 0", (url) => app.ask(url), quiet),
});

const forVite = {
  "vite.config.js": `import { cloudflare } from "@cloudflare/vite-plugin";
export default { plugins: [cloudflare({ inspectorPort: false })] };
`,
  ...config("src/import.js", []),
};

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Cloudflare Workers",
  shown: ["wrangler", "workerd", "@cloudflare/vite-plugin", "vite"],
  packages: { wrangler: "4.86.0", "@cloudflare/vite-plugin": "1.34.0", vite: "8.3.8" },
  manifest: { type: "module" },
  files: {
    ...probeIn("src"),
    "src/import.js": `import { probe } from "./probe.js";\n${handler}`,
    "src/import-streaming.js": `import { probe } from "./probe-streaming.js";\n${handler}`,
    "src/probe-streaming.js": programs["probe.js"].replace(
      '"thumbtack-users"',
      '"thumbtack-users/streaming"',
    ),
    "src/require.js": `const { probe } = require("./probe.cjs");\n${handler}`,
    "src/probe.cjs": programs["probe.cjs"],
    "src/operations.cjs": programs["operations.cjs"],
  },
  rows: [
    wrangler("import.js", []),
    wrangler("import.js", ["nodejs_compat"]),
    wrangler("require.js", []),
    wrangler("require.js", ["nodejs_compat"]),
    wrangler("import-streaming.js", []),
    {
      done: "Vite plugin, dev",
      files: forVite,
      work: (app) => app.serve("npx vite --port $PORT --strictPort", (url) => app.ask(url), quiet),
    },
    {
      done: "Vite plugin, build and preview",
      files: forVite,
      work: async (app) => {
        await app.run("npx vite build");
        await app.serve("npx vite preview --port $PORT --strictPort", (url) => app.ask(url), quiet);
      },
    },
  ],
};
