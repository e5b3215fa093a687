// The README's first example, as it stands, wherever the README says that it works.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { under } from "../readme/snippets.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";
import { openChromium, runCommand, withSite } from "./visit.js";
import { build, withWorker } from "./workers.js";

const [{ code }] = under("README.md", "First call", import.meta.url);
const SAYS = /^Hello, Hello\ncreated \d+\n$/;

/** As a request of a Worker answers with what the example would have logged. */
const inWorker = `
  ${code.replace("\nmain();\n", "")}
  export default {
    async fetch() {
      const lines = [];
      console.log = console.error = (...words) => lines.push(words.join(" "));
      await main();
      return new Response(lines.join("\\n") + "\\n");
    },
  };
`;

/** @type {string} */
let folder;
/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
  folder = await stage("first-call", {
    "main.js": code,
    "index.html": `<!doctype html><meta charset="utf-8"><title>First call</title><link rel="icon" href="data:,">
      <script type="module" src="main.js"></script>`,
    "import-map/index.html": `<!doctype html><meta charset="utf-8"><title>First call</title><link rel="icon" href="data:,">
      <script type="importmap">{ "imports": { "thumbtack-users": "../node_modules/thumbtack-users/pkg/index.js" } }</script>
      <script type="module" src="../main.js"></script>`,
    "worker.js": inWorker,
    "wrangler.jsonc": '{ "name": "first-call", "main": "worker.js", "compatibility_date": "2026-04-01" }',
  });
});
after(() => browser.close());

for (const command of ["node main.js", "deno run --allow-net=api.thumbtack.com main.js", "bun run main.js"]) {
  test(command, () =>
    withStandIn(async ({ preload, proxy }) => {
      const env = command.startsWith("node") ? preload : proxy;
      assert.match(await shell(folder, command, { env }), SAYS);
    }),
  );
}

test("as CommonJS", () =>
  withStandIn(async ({ preload }) => {
    await shell(folder, "esbuild main.js --format=cjs --log-level=error --outfile=main.cjs");
    assert.match(await shell(folder, "node main.cjs", { env: preload }), SAYS);
  }));

for (const [name, command, path] of [
  ["a page by Vite", "npx vite build --base=./", "dist/"],
  ["a page without a bundler", "true", "import-map/"],
]) {
  test(name, async () => {
    await runCommand(folder, command);
    const sandbox = await startServer();
    const page = await browser.newPage();
    try {
      await page.route("https://api.thumbtack.com/**", async (route) => {
        const { pathname } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: sandbox.url + pathname }) });
      });
      /** @type {string[]} */
      const lines = [];
      const done = new Promise((resolve) => {
        page.on("console", (message) => lines.push(message.text()) === 2 && resolve(undefined));
      });
      await withSite(folder, "/", async (url) => {
        await page.goto(new URL(path, url).href);
        await done;
      });
      assert.match(`${lines.join("\n")}\n`, SAYS);
    } finally {
      await page.close();
      await sandbox.close();
    }
  });
}

test("a request of a Worker", async () => {
  await build(folder);
  await withWorker(folder, { compatibilityDate: "2026-04-01" }, async (ask) => {
    assert.match(await ask("/"), SAYS);
  });
});
