// @vercel/nft, by which hosts find the files that a server function needs.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const trace = `import { cpSync } from "node:fs";
import { nodeFileTrace } from "@vercel/nft";
const { fileList, warnings } = await nodeFileTrace([process.argv[2]]);
for (const file of fileList) cpSync(file, "traced/" + file);
if (warnings.size > 0) throw [...warnings][0];
`;

/** @type {import("../runner/place.js").Place} */
export default {
  name: "@vercel/nft",
  shown: ["@vercel/nft"],
  packages: { "@vercel/nft": "1.11.5" },
  manifest: { type: "module" },
  files: {
    ...programs,
    "trace.js": trace,
    "streaming.mjs": `import * as streaming from "thumbtack-users/streaming";
await streaming.init();
${programs["main.mjs"]}`,
  },
  rows: ["main.mjs", "main.cjs", "streaming.mjs"].map((file) => ({
    done: `trace of a program, ${file}`,
    work: async (app) => {
      app.remove("traced");
      await app.run(`node trace.js ${file}`);
      await runProgram(app, `node ${file}`, { alone: "traced" });
    },
  })),
};
