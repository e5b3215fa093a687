// An app of SvelteKit's, with the adapter for Node, whose server bundle takes in what is one of `devDependencies`.
import { everything, probeIn } from "./parts.js";

/** Up to version 2 in a file of its own, from 3 on in Vite's. */
const config = {
  2: {
    "svelte.config.js": `import adapter from "@sveltejs/adapter-node";

export default { kit: { adapter: adapter() } };
`,
    "vite.config.js": `import { sveltekit } from "@sveltejs/kit/vite";

export default { plugins: [sveltekit()] };
`,
  },
  3: {
    "vite.config.js": `import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";

export default { plugins: [sveltekit({ adapter: adapter() })] };
`,
  },
};

/** @param {2 | 3} version @param {Record<string, string>} packages @returns {import("./place.js").Place} */
export const svelteKit = (version, packages) => ({
  name: `SvelteKit ${version}`,
  shown: ["@sveltejs/kit", "@sveltejs/adapter-node", "svelte", "vite"],
  node: 24,
  packages,
  asDevDependencies: true,
  manifest: { type: "module" },
  files: {
    ...probeIn("src/lib"),
    ...config[version],
    "src/app.html": `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">%sveltekit.head%</head>
<body><div>%sveltekit.body%</div></body></html>
`,
    "src/routes/+page.svelte": `<script>
  import { onMount } from "svelte";
  import { createClient } from "thumbtack-users";
  import "../lib/probe.js";

  let text = $state("Who is signed in?");
  onMount(async () => {
    const users = await createClient({ accessToken: "sandbox-token" });
    const me = await users.getSelf();
    text = \`Signed in as \${me.firstName ?? me.userID}\`;
  });
</script>

<p>{text}</p>
`,
    "src/routes/server/+page.server.js": `import { probe } from "../../lib/probe.js";

export const load = async ({ url }) => ({ result: await probe(url.searchParams.get("sandbox")) });
`,
    "src/routes/server/+page.svelte": `<script>
  let { data } = $props();
</script>

<pre>{JSON.stringify(data.result)}</pre>
`,
    "src/routes/operations/+server.js": `import { json } from "@sveltejs/kit";
import { probe } from "../../lib/probe.js";

export const GET = async ({ url }) => json(await probe(url.searchParams.get("sandbox")));
`,
  },
  rows: [
    {
      done: "build, adapter-node, all in devDependencies: page, load on the server, endpoint",
      work: async (app) => {
        app.remove("build", ".svelte-kit");
        await app.run("npx vite build");
        // On a server there is the build alone: nothing that its bundle might still ask node_modules for.
        await app.away("node_modules", () => app.serve("node build", (url) => everything(app, url, "visit")));
      },
    },
    {
      done: "dev: page, load on the server, endpoint",
      work: (app) => app.serve("npx vite dev --port $PORT", (url) => everything(app, url, "visitDev")),
    },
  ],
});
