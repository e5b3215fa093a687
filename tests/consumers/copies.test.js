// Two copies of the package in one process, as two dependencies of an app may bring them: each does its own work, and knows the
// other's errors.
import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ALL, files } from "./programs.js";
import { shell } from "./shell.js";
import { stage } from "./stage.js";
import { withStandIn } from "./stand-in.js";

const program = `
  import assert from "node:assert/strict";
  import * as one from "thumbtack-users";
  import * as other from "./dependency/index.js";
  import { runOperations } from "./operations.js";

  const options = { accessToken: "sandbox-token" };
  assert.notEqual(one.UsersClient, other.UsersClient);

  const users = await one.createClient(options);
  assert.throws(
    () => new other.UsersClient(options),
    (error) => error.code === "not_initialized" && one.isThumbtackError(error) && !(error instanceof one.ThumbtackError),
  );
  await other.init();
  await one.init();
  const others = new other.UsersClient(options);

  for (const error of [users, others].map((client) => client.getWebhook("1").catch((error) => error))) {
    assert.equal((await error).code, "not_found");
    assert.ok(one.isThumbtackError(await error) && other.isThumbtackError(await error));
  }
  assert.deepEqual(await runOperations(users), await runOperations(others));
  console.log(JSON.stringify(await runOperations(others)));
`;

test("two copies of the package", () =>
  withStandIn(async ({ preload }) => {
    const folder = await stage("copies", {
      ...files,
      "copies.js": program,
      "dependency/index.js": 'export * from "thumbtack-users";\n',
    });
    const installed = "node_modules/thumbtack-users";
    await cp(join(folder, installed), join(folder, "dependency", installed), { recursive: true });
    assert.equal(await shell(folder, "node copies.js", { env: preload }), ALL);
  }));
