// Parcel with its defaults.
import { page } from "../runner/plain.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Parcel",
  shown: ["parcel"],
  packages: { parcel: "2.16.4" },
  files: page,
  rows: [
    {
      done: "dev",
      work: (app) => app.serve("npx parcel serve index.html --port $PORT", (url) => app.visitDev(url)),
    },
    {
      done: "build",
      work: async (app) => {
        await app.run("rm -rf dist && npx parcel build index.html");
        await app.serveFolder("dist", (url) => app.visit(url));
      },
    },
  ],
};
