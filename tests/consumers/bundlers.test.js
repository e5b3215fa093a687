// The README's apps in bundlers, and without one: built by its commands, served as static files, and opened in Chromium.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { consumers } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { modulesIn, openChromium, runCommand, visit, withProbe, withProgram, withSite } from "./visit.js";

const of = (/** @type {string} */ heading) => section(heading, import.meta.url);
const first = of("Vite, webpack, Parcel");
const { "vite.config.js": forVite7, ...app } = first.files;
const esbuild = of("esbuild");
const rollup = of("Rollup");
const plain = of("Without a bundler");
const oneFile = of("One file");

const [addVite, dev, vite, addWebpack, webpack, addParcel, parcel, ...rest] = first.commands;
assert.deepEqual(rest, []);
const entry = "src/main.js";
const page = app["index.html"];

/** For those that make no page: as the README says. */
const ownPage = { "dist/index.html": page.replace(entry, "main.js") };

/**
 * @typedef {object} Row
 * @property {Record<string, string>} [files] Beside those of the README's first app.
 * @property {string[]} commands
 * @property {string} [below] What the last command takes besides, where the app is to be served below a path.
 * @property {string} [output] The folder that is served.
 * @property {number} [modules] How many files of WebAssembly there are in it, all of which a page fetches.
 */

/** @type {Record<string, Row>} */
const bundlers = {
  Vite: { commands: [addVite, vite], below: "--base=./" },
  webpack: { commands: [addWebpack, webpack], files: ownPage },
  Parcel: { commands: [addParcel, parcel], below: "--public-url ./" },
  esbuild: { commands: esbuild.commands, files: ownPage },
  Rollup: { commands: rollup.commands, files: { ...ownPage, ...rollup.files } },
  "no bundler": { commands: [], files: plain.files, output: "" },
  "esbuild, one file": { commands: oneFile.commands, files: oneFile.files, modules: 0 },
  "Vite, one file": {
    commands: [vite],
    files: { [entry]: oneFile.files[entry] },
    below: "--base=./",
    modules: 0,
  },
  "Parcel, one file": {
    commands: [parcel],
    files: { [entry]: oneFile.files[entry] },
    below: "--public-url ./",
    modules: 0,
  },
};

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
});
after(() => browser.close());

for (const [name, { files, commands, below, output = "dist", modules = 1 }] of Object.entries(bundlers)) {
  test(`${name}: what is built works, below a path of its host too`, async () => {
    const folder = await stage(name.replace(/\W+/g, "-"), withProbe({ ...app, ...files }, entry));
    for (const command of commands) await runCommand(folder, command);
    const built = join(folder, output);
    assert.equal(modulesIn(built).length, modules);
    await withSite(built, "/", (url) => visit(browser, url, { modules }));

    if (below) await runCommand(folder, `${commands.at(-1)} ${below}`);
    await withSite(built, "/some/path/", (url) => visit(browser, url, { modules }));
  });
}

test("Vite's server for writing an app works", async () => {
  const folder = await stage("vite-dev", withProbe(app, entry));
  await withProgram(folder, dev, {}, (url) => visit(browser, url));
});

test("Vite 7: its server works, with the line of configuration", async () => {
  const folder = await stage("vite-7", withProbe({ ...app, "vite.config.js": forVite7 }, entry));
  const program = `node ${join(consumers, "node_modules/vite-7/bin/vite.js")}`;
  await withProgram(folder, dev.replace("npx vite", program), {}, (url) => visit(browser, url));
});

test("Vite 6: builds, with what the README says of it", async () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, more] = /`npx vite build` of Vite 6 .+? unless it has `(build: .+?)` too/s.exec(readme) ?? [];
  const config = forVite7.replace(" };\n", `, ${more} };\n`);
  const folder = await stage("vite-6", withProbe({ ...app, "vite.config.js": config }, entry));
  await runCommand(
    folder,
    vite.replace("npx vite", `node ${join(consumers, "node_modules/vite-6/bin/vite.js")}`),
  );
  await withSite(join(folder, "dist"), "/", (url) => visit(browser, url));
});

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

test("one file: a page opened from disk works", async () => {
  const folder = await stage("disk", withProbe(oneFile.files, entry));
  for (const command of oneFile.commands) await runCommand(folder, command);
  await visit(browser, pathToFileURL(join(folder, "dist", "index.html")).href, { modules: 0 });
});
