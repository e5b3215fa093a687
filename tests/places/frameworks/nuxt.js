// Nuxt: a page that calls in the browser, one that calls while the server renders it, and a route of its server, Nitro.
import { everything, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Nuxt",
  shown: ["nuxt", "nitropack", "vite"],
  node: 24,
  packages: { nuxt: "4.5.2", vite: "8.2.6", vue: "3.5.45", "vue-router": "5.5.1" },
  manifest: { type: "module" },
  files: {
    ...probeIn("shared"),
    "nuxt.config.ts": 'export default defineNuxtConfig({ compatibilityDate: "2026-11-01" });\n',
    "app/app.vue": "<template><NuxtPage /></template>\n",
    "app/pages/index.vue": `<script setup>
import { createClient } from "thumbtack-users";

const text = ref("Who is signed in?");
onMounted(async () => {
  await import("~~/shared/probe.js");
  const users = await createClient({ accessToken: "sandbox-token" });
  const me = await users.getSelf();
  text.value = \`Signed in as \${me.firstName ?? me.userID}\`;
});
</script>

<template><p>{{ text }}</p></template>
`,
    "app/pages/server.vue": `<script setup>
import { probe } from "~~/shared/probe.js";

const { query } = useRoute();
const { data } = await useAsyncData(() => probe(query.sandbox));
</script>

<template><pre>{{ JSON.stringify(data) }}</pre></template>
`,
    "server/routes/operations.ts": `import { probe } from "~~/shared/probe.js";

export default defineEventHandler((event) => probe(getQuery(event).sandbox));
`,
  },
  rows: [
    {
      done: "build: page, server-rendered page, route of the server (Nitro)",
      work: async (app) => {
        app.remove(".output", ".nuxt");
        await app.run("npx nuxt build");
        await app.serve("node .output/server/index.mjs", (url) => everything(app, url, "visit"));
      },
    },
    {
      done: "dev: page, server-rendered page, route of the server (Nitro)",
      work: (app) => app.serve("npx nuxt dev --port $PORT", (url) => everything(app, url, "visitDev")),
    },
  ],
};
