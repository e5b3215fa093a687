// The web worker and the service worker of docs/workers.md, in each browser engine: built by its commands, or not at all, and served as static
// files. Their requests to Thumbtack go to a sandbox on another origin.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { engines } from "../browsers/engines.js";
import { serveFiles } from "../page/file-server.js";
import { section, textOf } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { runCommand } from "./visit.js";

const LIMIT_MS = 60_000;
const SIGNED_IN = "Signed in as Hello";

const PAGE = "docs/workers.md";
const inWorker = section(PAGE, "A web worker", import.meta.url);
const { files: ofService, commands } = section(PAGE, "A service worker", import.meta.url);
const files = { ...inWorker.files, ...ofService };
/** What is to be imported in a worker where there is no bundler. */
const ADDRESS = '"../node_modules/thumbtack-users/pkg/index.js"';
assert.ok(textOf(PAGE).includes(`\`${ADDRESS}\``));

/** The page asks no more than that: what the code shows, once it does. */
const SHOWN = `
  window.shown = async () => {
    while (document.body.textContent.trim() === "") await new Promise((done) => setTimeout(done, 50));
    return document.body.textContent.trim();
  };
`;
const page = (/** @type {string} */ script) => `<!doctype html>
<meta charset="utf-8">
<title>Workers</title>
<link rel="icon" href="data:,">
<script>${SHOWN}</script>
${script}
<body></body>
`;

const REGISTER = `<script type="module">
  const { serviceWorker } = navigator;
  const inCharge = new Promise((done) => serviceWorker.addEventListener("controllerchange", done));
  await serviceWorker.register("service-worker.js");
  await inCharge;
  document.body.append(await (await fetch("/signed-in")).text());
</script>`;

/** The test's part of a worker: its requests to Thumbtack go to the sandbox, and a service worker takes the page at once. */
const addition = (/** @type {string} */ url) => `
  const { fetch } = globalThis;
  globalThis.fetch = (address, init) => fetch(String(address).replace("https://api.thumbtack.com", "${url}"), init);
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
`;

const [vite, webpack, parcel] = ["Vite", "webpack", "Parcel"].map((name) =>
  section("docs/bundlers.md", name, import.meta.url).commands.pop(),
);
const main = '<script type="module" src="src/main.js"></script>';
const ownPage = { "dist/index.html": page('<script type="module" src="main.js"></script>') };

/** @type {Record<string, { files?: Record<string, string>, commands: string[], output?: string }>} */
const apps = {
  Vite: { commands: [vite] },
  webpack: { commands: [webpack], files: ownPage },
  Parcel: { commands: [parcel] },
  "no bundler": {
    commands: [],
    files: { "src/worker.js": files["src/worker.js"].replace('"thumbtack-users"', ADDRESS) },
    output: "",
  },
  "a service worker": { commands, files: { "dist/index.html": page(REGISTER) } },
};

/** @type {Awaited<ReturnType<typeof startServer>>} */
let sandbox;
before(async () => {
  sandbox = await startServer();
});
after(() => sandbox.close());

for (const [name, { commands, files: more, output = "dist" }] of Object.entries(apps)) {
  describe(name, () => {
    let folder = "";
    before(async () => {
      const app = { "index.html": page(main), ...files, ...more };
      for (const path of ["src/worker.js", "src/service-worker.js"]) app[path] += addition(sandbox.url);
      folder = join(await stage(`worker-${name.replace(/\W+/g, "-")}`, app), output);
    });
    before(async () => {
      for (const command of commands) await runCommand(join(folder, output && ".."), command);
    });

    for (const { name: engine, launch } of engines) {
      test(engine, { timeout: 2 * LIMIT_MS }, async () => {
        const site = await serveFiles(folder);
        const driver = await launch();
        try {
          await driver.open(site.url);
          assert.equal(await driver.call("shown", undefined, LIMIT_MS), SIGNED_IN);
          assert.deepEqual(
            site.asked.filter((path) => path.endsWith(".wasm")),
            [],
          );
        } finally {
          await driver.close();
          await site.close();
        }
      });
    }
  });
}
