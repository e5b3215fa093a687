// Module Federation: a widget that another origin serves without CORS headers, which its scripts do not need.
import { firstCall, probeIn } from "../runner/parts.js";

/** @type {import("../runner/place.js").Place} */
export default {
  name: "Module Federation (webpack)",
  shown: ["webpack"],
  node: 24,
  packages: { webpack: "5.112.2", "webpack-cli": "6.0.1" },
  manifest: { type: "module" },
  files: {
    ...probeIn("remote"),
    "remote/widget.js": `import { createClient } from "thumbtack-users";
import "./probe.js";
export const start = (element) => ${firstCall("element.append(text);")}
`,
    "remote/main.js": "",
    "webpack.remote.js": `import webpack from "webpack";

export default {
  mode: "production",
  entry: "./remote/main.js",
  output: { path: import.meta.dirname + "/remote-dist", publicPath: "auto" },
  plugins: [
    new webpack.container.ModuleFederationPlugin({
      name: "widgets",
      filename: "remote.js",
      exposes: { "./widget": "./remote/widget.js" },
    }),
  ],
};
`,
    "host/main.js": 'import("widgets/widget").then(({ start }) => start(document.body));\n',
    "webpack.host.js": `import webpack from "webpack";

export default {
  mode: "production",
  entry: "./host/main.js",
  output: { path: import.meta.dirname + "/host-dist" },
  plugins: [
    new webpack.container.ModuleFederationPlugin({
      name: "host",
      remotes: { widgets: \`widgets@\${process.env.REMOTE}remote.js\` },
    }),
  ],
};
`,
    "host-dist/index.html": `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<body><script src="main.js"></script>
`,
  },
  rows: [
    {
      done: "build: remote on another origin, without CORS",
      work: async (app) => {
        await app.run("npx webpack --config webpack.remote.js");
        await app.serveFolder("remote-dist", async (REMOTE) => {
          await app.run("npx webpack --config webpack.host.js", { REMOTE });
          await app.serveFolder("host-dist", (url) => app.visit(url));
        });
      },
    },
  ],
};
