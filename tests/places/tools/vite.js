// Vite with its defaults: the last three majors, the server for writing an app and what is built.
import { page, programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const versions = { "vite-8": "8.3.8", "vite-7": "7.3.8", "vite-6": "6.4.6" };

/** @param {string} name @returns {import("../runner/place.js").Row[]} */
const rows = (name) => [
  {
    done: `${name}, dev`,
    work: async (app) => {
      app.remove("node_modules/.vite");
      await app.serve(`node node_modules/${name}/bin/vite.js --port $PORT --strictPort`, (url) =>
        app.visitDev(url),
      );
    },
  },
  {
    done: `${name}, build`,
    work: async (app) => {
      app.remove("dist");
      await app.run(`node node_modules/${name}/bin/vite.js build`);
      await app.serveFolder("dist", (url) => app.visit(url));
    },
  },
  {
    done: `${name}, server, one file`,
    files: { "ssr.config.js": "export default { ssr: { noExternal: true } };\n" },
    work: async (app) => {
      app.remove("dist");
      await app.run(`node node_modules/${name}/bin/vite.js build --ssr main.mjs --config ssr.config.js`);
      await runProgram(app, "node main.js", { alone: "dist" });
    },
  },
];

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Vite",
  shown: Object.keys(versions),
  packages: Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [name, `npm:vite@${version}`]),
  ),
  manifest: { type: "module" },
  files: { ...programs, ...page },
  rows: Object.keys(versions).flatMap(rows),
};
