// The tests of docs/testing.md, run by the test runners as they are set up by default, in an app that has installed the package.
import { before, describe, test } from "node:test";
import { neighbours } from "../../tools/setup.js";
import { section } from "../readme/snippets.js";
import { runIn, stageIn } from "./stage.js";

const of = (/** @type {string} */ heading) => section("docs/testing.md", heading, import.meta.url);
const vitest = of("Vitest");
const jest = of("Jest");
const inJsdom = of("Jest with jsdom");
const msw = of("MSW");

/** What `npm init` makes says nothing of ES modules, and neither does Jest's own start. */
const manifest = { "package.json": '{ "private": true }' };

/** A runner of a test's own, apart from the one that runs this. */
const env = { NODE_OPTIONS: "", NODE_TEST_CONTEXT: "", CI: "true" };

const required = 'const { createClient } = require("thumbtack-users");';
const imported = 'import { jest } from "@jest/globals";\nimport { createClient } from "thumbtack-users";';
const transformed = {
  "self.test.js": jest.files["self.test.js"].replace(required, imported),
};

/** As Babel does it, and `ts-jest`. */
const toCommonJs = {
  "jest.config.json": '{ "transform": { "[.]js$": "./to-common-js.cjs" } }',
  "to-common-js.cjs": `exports.process = (text) =>
    require("esbuild").transformSync(text, { format: "cjs" });`,
};

/** @type {Record<string, { files: Record<string, string>, commands: string[] }>} */
const runs = {
  Vitest: vitest,
  "Vitest with jsdom": {
    ...vitest,
    commands: vitest.commands.map((command) => `${command} --environment=jsdom`),
  },
  "Vitest with happy-dom": {
    ...vitest,
    commands: vitest.commands.map((command) => `${command} --environment=happy-dom`),
  },
  Jest: jest,
  "Jest with import, and a transform": { files: { ...transformed, ...toCommonJs }, commands: jest.commands },
  "Jest with import, and ES modules": {
    files: { ...transformed, "package.json": '{ "private": true, "type": "module" }' },
    commands: jest.commands.map((command) => `NODE_OPTIONS=--experimental-vm-modules ${command}`),
  },
  "Jest with jsdom": inJsdom,
  MSW: msw,
};

for (const [name, { files, commands }] of Object.entries(runs)) {
  describe(name, () => {
    /** @type {string} */
    let folder;
    before(async () => {
      folder = await stageIn(neighbours, `runner-${name.replace(/\W+/g, "-")}`, { ...manifest, ...files });
    });

    for (const command of commands) {
      test(command, async () => {
        await runIn(folder, "sh", ["-c", command], { env });
      });
    }
  });
}
