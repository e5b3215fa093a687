// workerd by itself, without wrangler: the package's files as they are, named in its configuration.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { before, test } from "node:test";
import { startServer } from "../../sandbox/server.js";
import { METHODS } from "./operations.js";
import { bin, stage } from "./stage.js";
import { DATES } from "./workers.js";

const PACKAGE = "node_modules/thumbtack-users/pkg";

/** @param {string} date @param {string} address The sandbox's. */
const configuration = (date, address) => `
  using Workerd = import "/workerd/workerd.capnp";
  const config :Workerd.Config = (
    services = [
      (name = "main", worker = (
        modules = [
          (name = "main.js", esModule = embed "main.js"),
          (name = "operations.js", esModule = embed "operations.js"),
          (name = "thumbtack-users", esModule = embed "${PACKAGE}/workerd.js"),
          (name = "client.js", esModule = embed "${PACKAGE}/client.js"),
          (name = "thumbtack-users.wasm", wasm = embed "${PACKAGE}/thumbtack-users.wasm"),
        ],
        compatibilityDate = "${date}",
        globalOutbound = "world",
      )),
      (name = "world", worker = (
        modules = [(name = "world.js", esModule = embed "world.js")],
        bindings = [(name = "SANDBOX", service = "sandbox")],
        compatibilityDate = "${date}",
      )),
      (name = "sandbox", external = (address = "${address}", http = ())),
    ],
    sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
  );
`;

const main = `
  import { createClient } from "thumbtack-users";
  import { runOperations } from "operations.js";
  export default {
    async fetch() {
      const users = await createClient({ accessToken: "sandbox-token" });
      return Response.json(await runOperations(users));
    },
  };
`;

/** The sandbox answers to names of this machine only. */
const world = `
  export default {
    fetch(request, { SANDBOX }) {
      return SANDBOX.fetch(request.url.replace("https://api.thumbtack.com", "http://localhost"), request);
    },
  };
`;

/** @type {string} */
let folder;
before(async () => {
  const operations = readFileSync(new URL("operations.js", import.meta.url), "utf8");
  folder = await stage("workerd", { "main.js": main, "world.js": world, "operations.js": operations });
});

for (const date of DATES) {
  test(`compatibility date ${date}: all operations work`, async () => {
    const sandbox = await startServer();
    await writeFile(join(folder, "config.capnp"), configuration(date, new URL(sandbox.url).host));
    const workerd = spawn(bin("workerd"), ["serve", "config.capnp", "--control-fd=3"], {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit", "pipe"],
      timeout: 30_000,
    });
    const ended = once(workerd, "exit");
    try {
      const [line] = await once(createInterface({ input: workerd.stdio[3] }), "line");
      const response = await fetch(`http://127.0.0.1:${JSON.parse(line).port}`);
      assert.deepEqual(await response.json(), METHODS);
    } finally {
      workerd.kill();
      await ended;
      await sandbox.close();
    }
  });
}
