// Rsbuild with its defaults: it makes the page, too.
import { page } from "../runner/plain.js";

const { "page.js": main, ...others } = page;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Rsbuild",
  shown: ["@rsbuild/core"],
  packages: { "@rsbuild/core": "2.3.2" },
  manifest: { type: "module" },
  files: {
    ...Object.fromEntries(Object.entries(others).map(([path, code]) => [`src/${path}`, code])),
    "src/index.js": main,
    "rsbuild.config.js": `export default { html: { tags: [{ tag: "link", attrs: { rel: "icon", href: "data:," } }] } };\n`,
  },
  rows: [
    { done: "dev", work: (app) => app.serve("npx rsbuild dev --port $PORT", (url) => app.visitDev(url)) },
    {
      done: "build",
      work: async (app) => {
        await app.run("npx rsbuild build");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
