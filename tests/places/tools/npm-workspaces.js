// npm's workspaces: the package is hoisted to the root, and a program of one workspace uses it.
import { programs } from "../runner/plain.js";
import { runProgram } from "../runner/program.js";

const member = JSON.stringify({
  name: "member",
  version: "1.0.0",
  type: "module",
  dependencies: { "thumbtack-users": "file:../../thumbtack-users.tgz" },
});

/** @type {import("../runner/place.js").Place} */
export default {
  name: "npm workspaces",
  shown: [],
  packages: {},
  manifest: { workspaces: ["packages/*"] },
  install: `mkdir -p packages/member && printf '%s' '${member}' > packages/member/package.json && npm install`,
  files: Object.fromEntries(
    Object.entries(programs).map(([path, code]) => [`packages/member/${path}`, code]),
  ),
  rows: ["main.mjs", "main.cjs"].map((file) => ({
    done: file,
    work: (app) => runProgram(app, `node packages/member/${file}`),
  })),
};
