// An app that imports the package, and has a dependency in CommonJS that requires it, as one file: the bundle has two copies, each
// does its own work, and knows the other's errors.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { ALL, files } from "./programs.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const program = `
  import * as imported from "thumbtack-users";
  import required from "./dependency.cjs";
  import { runOperations } from "./operations.js";

  const options = { accessToken: "sandbox-token" };
  const ensure = (isSo, what) => { if (!isSo) throw new Error(what); };

  async function main() {
    ensure(imported.UsersClient !== required.UsersClient, "there are two copies");
    await imported.init();
    let early;
    try { new required.UsersClient(options); } catch (error) { early = error; }
    ensure(early.code === "not_initialized", "no state is shared");
    for (const { createClient } of [imported, required]) {
      const error = await (await createClient(options)).getWebhook("1").catch((error) => error);
      for (const each of [early, error]) ensure(imported.isThumbtackError(each) && required.isThumbtackError(each), "known");
      ensure(error.code === "not_found", error.code);
      ensure(error instanceof imported.ApiError !== error instanceof required.ApiError, "of one copy");
    }
    await runOperations(await imported.createClient(options));
    console.log(JSON.stringify(await runOperations(await required.createClient(options))));
  }
  main();
`;

/** @type {string} */
let folder;
before(async () => {
  folder = await stage("copies-bundled", {
    ...files,
    "main.js": program,
    "dependency.cjs": 'module.exports = require("thumbtack-users");\n',
  });
});

for (const [name, command] of Object.entries({
  esbuild:
    "esbuild main.js --bundle --platform=node --format=cjs --log-level=warning --outfile=esbuild/main.cjs",
  Rolldown: "rolldown main.js --platform=node --format=cjs --log-level=warn --file=rolldown/main.cjs",
  webpack:
    "webpack ./main.js --mode=production --target=node --output-path=webpack --output-filename=main.cjs",
})) {
  test(`two copies in one file of ${name}`, () =>
    withStandIn(async ({ preload }) => {
      await shell(folder, command);
      const alone = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
      try {
        await cp(join(folder, name.toLowerCase()), alone, { recursive: true });
        assert.equal(await shell(alone, "node main.cjs", { env: preload }), ALL);
      } finally {
        await rm(alone, { recursive: true });
      }
    }));
}
