// Storybook with Vite and React: a component that calls.
import { effect, probeIn } from "../runner/parts.js";

const story = (/** @type {string} */ url) =>
  `${url.replace(/\/$/, "")}/iframe.html?id=self--signed-in&viewMode=story`;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Storybook",
  shown: ["storybook", "@storybook/react-vite", "vite"],
  node: 24,
  packages: {
    "@storybook/react-vite": "10.6.7",
    "@vitejs/plugin-react": "6.3.0",
    react: "19.3.1",
    "react-dom": "19.3.1",
    storybook: "10.6.7",
    vite: "8.3.8",
  },
  manifest: { type: "module" },
  files: {
    ...probeIn("src"),
    "vite.config.js": `import react from "@vitejs/plugin-react";

export default { plugins: [react()] };
`,
    ".storybook/main.js": `export default { stories: ["../src/*.stories.jsx"], framework: "@storybook/react-vite" };
`,
    "src/Self.jsx": `import { useEffect, useState } from "react";
import { createClient } from "thumbtack-users";
import "./probe.js";

export function Self() {
${effect}  return <p>{text}</p>;
}
`,
    "src/Self.stories.jsx": `import { Self } from "./Self.jsx";

export default { title: "Self", component: Self };
export const SignedIn = {};
`,
  },
  rows: [
    {
      done: "build: story",
      work: async (app) => {
        app.remove("storybook-static");
        await app.run("npx storybook build --quiet");
        await app.serveFolder("storybook-static", (url) => app.visit(story(url)));
      },
    },
    {
      done: "dev: story",
      work: (app) => app.serve("npx storybook dev --ci --port $PORT", (url) => app.visitDev(story(url))),
    },
  ],
};
