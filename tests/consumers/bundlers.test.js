// The apps of docs/bundlers.md, in bundlers and without one: built by its commands, served as static files, and opened in Chromium.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { modulesIn, openChromium, runCommand, visit, withProbe, withProgram, withSite } from "./visit.js";

const of = (/** @type {string} */ heading) => section("docs/bundlers.md", heading, import.meta.url);
const { files: app } = of("The app");
const [addVite, dev, vite] = of("Vite").commands;
const webpack = of("webpack").commands;
const parcel = of("Parcel").commands;
const esbuild = of("esbuild").commands;
const rollup = of("Rollup");
const bun = of("Bun").commands;
const plain = of("Without a bundler");
const classic = of("A classic script");
const streaming = of("`thumbtack-users/streaming`");

const entry = "src/main.js";
const page = app["index.html"];

/** For those that make no page: as the docs say. */
const ownPage = { "dist/index.html": page.replace(entry, "main.js") };

/** The same app with the other entry point, whose module is a file. */
const streamed = { [entry]: streaming.files[entry] };

/** What the docs say of Rollup and that file. */
const rollupTakesFiles = rollup.files["rollup.config.js"]
  .replace(
    "export default",
    'import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";\nexport default',
  )
  .replace("[resolve()]", "[resolve(), importMetaAssets()]");

/**
 * @typedef {object} Row
 * @property {Record<string, string>} [files] Beside those of the app.
 * @property {string[]} commands
 * @property {string} [below] What the last command takes besides, where the app is to be served below a path.
 * @property {string} [output] The folder that is served.
 * @property {number} [modules] How many files of WebAssembly there are in it, all of which a page fetches once.
 */

/** @type {Record<string, Row>} */
const bundlers = {
  Vite: { commands: [addVite, vite], below: "--base=./" },
  webpack: { commands: webpack, files: ownPage },
  Parcel: { commands: parcel, below: "--public-url ./" },
  esbuild: { commands: esbuild, files: ownPage },
  Rollup: { commands: rollup.commands, files: { ...ownPage, ...rollup.files } },
  Bun: { commands: bun, files: ownPage },
  "Bun, a page": { commands: ["npx bun build index.html --outdir=dist"] },
  "no bundler": { commands: [], files: plain.files, output: "" },
  "a classic script": { commands: classic.commands, files: classic.files },
  "Vite, streaming": { commands: [vite], files: streamed, below: "--base=./", modules: 1 },
  "webpack, streaming": { commands: webpack, files: { ...ownPage, ...streamed }, modules: 1 },
  "Parcel, streaming": { commands: parcel, files: streamed, below: "--public-url ./", modules: 1 },
  "esbuild, streaming": { commands: streaming.commands, files: { ...ownPage, ...streamed }, modules: 1 },
  "Rollup, streaming": {
    commands: rollup.commands,
    files: { ...ownPage, ...streamed, "rollup.config.js": rollupTakesFiles },
    modules: 1,
  },
  "no bundler, streaming": { commands: [], files: streaming.files, output: "", modules: 1 },
};

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
});
after(() => browser.close());

for (const [name, { files, commands, below, output = "dist", modules = 0 }] of Object.entries(bundlers)) {
  test(`${name}: what is built works, below a path of its host too`, async () => {
    const folder = await stage(name.replace(/\W+/g, "-"), withProbe({ ...app, ...files }, entry));
    for (const command of commands) await runCommand(folder, command);
    const built = join(folder, output);
    if (output) assert.equal(modulesIn(built).length, modules);
    await withSite(built, "/", (url) => visit(browser, url, { modules }));

    if (below) await runCommand(folder, `${commands.at(-1)} ${below}`);
    await withSite(built, "/some/path/", (url) => visit(browser, url, { modules }));
  });
}

test("Vite's server for writing an app works", async () => {
  const folder = await stage("vite-dev", withProbe(app, entry));
  await withProgram(folder, dev, {}, (url) => visit(browser, url));
});

for (const version of ["vite-6", "vite-7"]) {
  const program = `node ${join(consumers, "node_modules", version, "bin/vite.js")}`;
  const as = (/** @type {string} */ command) => command.replace("npx vite", program);

  test(`${version}: its server and its build work, with nothing to configure`, async () => {
    const folder = await stage(version, withProbe(app, entry));
    await withProgram(folder, as(dev), {}, (url) => visit(browser, url));
    await runCommand(folder, as(vite));
    await withSite(join(folder, "dist"), "/", (url) => visit(browser, url));
  });
}

test("Vite: the package can be imported when it is needed, in a file of its own", async () => {
  const statically = 'import { createClient } from "thumbtack-users";';
  const lazily = 'const { createClient } = await import("thumbtack-users");';
  const files = { ...app, [entry]: app[entry].replace(statically, lazily) };
  const folder = await stage("vite-lazy", withProbe(files, entry, 'await import("./probe.js");'));
  await runCommand(folder, vite);
  const built = join(folder, "dist");
  const [, main] = /src="\/(assets\/.+?\.js)"/.exec(readFileSync(join(built, "index.html"), "utf8")) ?? [];
  assert.doesNotMatch(readFileSync(join(built, main), "utf8"), /WebAssembly/);
  await withSite(built, "/", (url) => visit(browser, url));
});

test("a classic script: a page opened from disk works", async () => {
  const folder = await stage("disk", withProbe({ ...app, ...classic.files }, entry));
  for (const command of classic.commands) await runCommand(folder, command);
  await visit(browser, pathToFileURL(join(folder, "dist", "index.html")).href);
});
