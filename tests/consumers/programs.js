// Programs that run all operations, each by another way to load the package.
import { readFileSync } from "node:fs";
import { METHODS } from "./operations.js";

const end = `console.log(JSON.stringify(await runOperations(users)));\n`;
const options = `{ accessToken: "sandbox-token" }`;
const operations = `import { runOperations } from "./operations.js";`;

/** By file. */
export const programs = {
  "create-client.js": `${operations}
    import { createClient } from "thumbtack-users";
    const users = await createClient(${options});
    ${end}`,
  "init.js": `${operations}
    import init, { UsersClient } from "thumbtack-users";
    await init();
    const users = new UsersClient(${options});
    ${end}`,
  "init-sync.js": `${operations}
    import { readFileSync } from "node:fs";
    import { initSync, UsersClient } from "thumbtack-users";
    initSync(readFileSync(new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm"))));
    const users = new UsersClient(${options});
    ${end}`,
  "streaming.js": `${operations}
    import { createClient } from "thumbtack-users/streaming";
    const users = await createClient(${options});
    ${end}`,
  "require.cjs": `
    const { createClient } = require("thumbtack-users");
    const { runOperations } = require("./operations.js");
    createClient(${options}).then(async (users) => { ${end} });`,
  "worker.js": `
    import { Worker } from "node:worker_threads";
    new Worker(new URL("./create-client.js", import.meta.url));`,
};

/** What an app needs to run them. */
export const files = {
  ...programs,
  "operations.js": readFileSync(new URL("operations.js", import.meta.url), "utf8"),
};

/** What each prints. */
export const ALL = `${JSON.stringify(METHODS)}\n`;
