// The entry points: each loads what it says it does, and no more; and a CommonJS and an ES copy live side by side.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as es from "thumbtack-users";
import * as streaming from "thumbtack-users/streaming";

const require = createRequire(import.meta.url);
const commonJs = require("thumbtack-users");
const pkg = fileURLToPath(new URL("pkg", import.meta.resolve("thumbtack-users/package.json")));

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "thumbtack-users-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const options = {
  accessToken: "t",
  fetch: async () => new Response("{}", { status: 404, headers: { "content-type": "application/json" } }),
};
const CALL = `.createClient({ accessToken: "t", fetch: async () => ({ status: 200, headers: new Headers(),
  text: async () => '{"userID":"1337"}' }) }).then((users) => users.getSelf()).then(({ userID }) => console.log(userID));`;

/** These files of the package in a folder of their own, and a program beside them. */
async function alone(files, name, program) {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of files) cpSync(join(pkg, file), join(folder, file));
  writeFileSync(join(folder, name), program);
  return (await promisify(execFile)(process.execPath, [name], { cwd: folder, timeout: 20_000 })).stdout;
}

test("the ES module needs no file but itself and what it imports", async () => {
  const program = `import * as users from "./index.js"; users${CALL}`;
  assert.equal(await alone(["index.js", "client.js"], "main.mjs", program), "1337\n");
});

test("the CommonJS file needs no other at all", async () => {
  assert.equal(await alone(["index.cjs"], "main.cjs", `require("./index.cjs")${CALL}`), "1337\n");
});

// Next.js's dev server, bundling for its Edge runtime, puts a function around each such call, which is not async.
test("no call that compiles has an await in its parentheses", () => {
  const files = readdirSync(pkg).filter((name) => /\.c?js$/.test(name));
  const found = files.filter((name) =>
    /WebAssembly\.(?:compile|instantiate)\([^;]*\bawait\b/.test(readFileSync(join(pkg, name), "utf8")),
  );
  assert.ok(files.includes("client.js"));
  assert.deepEqual(found, []);
});

test("require gives the same for both names", () => {
  assert.equal(require("thumbtack-users/streaming"), commonJs);
});

test("the default and the streaming entry point share classes and module", async () => {
  assert.equal(streaming.UsersClient, es.UsersClient);
  await streaming.init();
  assert.ok(new es.UsersClient(options) instanceof streaming.UsersClient);
});

test("a CommonJS and an ES copy share no state, and know each other's errors", async () => {
  await es.init();
  const early = (() => {
    try {
      return new commonJs.UsersClient(options);
    } catch (error) {
      return error;
    }
  })();
  assert.equal(early.code, "not_initialized");

  const copies = [es, commonJs];
  const errors = [
    early,
    ...(await Promise.all(
      copies.map(async (copy) => (await copy.createClient(options)).getSelf().catch((error) => error)),
    )),
  ];
  assert.deepEqual(
    errors.map(({ code }) => code),
    ["not_initialized", "not_found", "not_found"],
  );
  for (const error of errors) {
    for (const { isThumbtackError } of copies) assert.equal(isThumbtackError(error), true);
    assert.equal(copies.filter(({ ThumbtackError }) => error instanceof ThumbtackError).length, 1);
  }
  assert.notEqual(es.UsersClient, commonJs.UsersClient);
});

test("require gives what import gives to those who ask for a default", () => {
  assert.equal(commonJs.default, commonJs.init);
  assert.equal(commonJs.__esModule, true);
});
