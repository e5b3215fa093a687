// The README's component and the pages of docs/frameworks.md in Next.js, built by each of its two bundlers: on the server, in the browser, and on the way between them.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { section } from "../readme/snippets.js";
import { stage } from "./stage.js";
import { preload } from "./stand-in.js";
import { modulesIn, openChromium, runCommand, visit, WORKS, withProbe, withProgram } from "./visit.js";

const files = {
  ...section("README.md", "React and Next.js", import.meta.url).files,
  ...section("docs/frameworks.md", "Next.js", import.meta.url).files,
};

const app = {
  ...withProbe(files, "app/self/signed-in.jsx"),
  "app/operations/route.js": `import { probe } from "../self/probe.js";
    export const GET = async (request) => Response.json(await probe(new URL(request.url).searchParams.get("sandbox")));`,
  // What a new app of Next.js has anyway. (Without the second it would take the project's own settings of TypeScript.)
  "app/layout.jsx": `export default function Layout({ children }) {
    return <html lang="en"><body>{children}</body></html>;
  }`,
  "jsconfig.json": "{}",
};

/** @type {import("@playwright/test").Browser} */
let browser;
before(async () => {
  browser = await openChromium();
});
after(() => browser.close());

for (const [bundler, flag] of [
  ["Turbopack", ""],
  ["webpack", " --webpack"],
]) {
  test(`Next.js with ${bundler}: works in the browser and on the server`, async (t) => {
    const folder = await stage(`next-${bundler}`, app);
    const COMPILED = join(folder, "compiled.txt");
    writeFileSync(COMPILED, "");
    const compiled = () => readFileSync(COMPILED, "utf8");
    const sandbox = await startServer();
    t.after(() => sandbox.close());
    const counting = `--import=${new URL("compile-ledger.js", import.meta.url)}`;
    const env = { PORT: "0", NODE_OPTIONS: `${preload(sandbox.url)} ${counting}`, COMPILED };

    // The app is within another project here, which Next.js remarks on.
    const expected = /inferred your workspace root|To silence this warning/;
    await runCommand(folder, `npx next build${flag}`, { env, expected });
    assert.deepEqual(modulesIn(join(folder, ".next", "static")), []);
    assert.equal(compiled(), ""); // although it has rendered the client's page

    await withProgram(folder, "npx next start", env, async (url) => {
      const text = async (/** @type {string} */ path) => (await fetch(`${url}${path}`)).text();

      assert.match(await text("/self"), /<p>Who is signed in\?<\/p>/);
      await visit(browser, `${url}/self`);
      assert.equal(compiled(), "");

      assert.match(await text("/server"), /<p>Signed in as Hello<\/p>/);
      assert.equal(compiled(), "compiled\n");
      assert.equal(await text("/webhooks"), "[]");

      assert.deepEqual(JSON.parse(await text(`/operations?sandbox=${sandbox.url}`)), WORKS);
    });
  });
}
