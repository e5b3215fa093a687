// The shell commands of README.md and docs/console.md, in a clone and in an app of one's own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { output, root, run } from "../../tools/command.js";
import { section } from "./snippets.js";

const LIMIT_MS = 300_000;

const INSTALL = "Install";

test("npm install thumbtack-users: is how these tests got the package, but for where from", () => {
  const [install] = section("README.md", INSTALL, import.meta.url).commands;
  assert.equal(install, "npm install thumbtack-users");
  assert.ok(existsSync(join(process.env.CONSUMER ?? "", "node_modules/thumbtack-users/package.json")));
});

test("npm run build, npm pack: prints the name of a file that can be installed", async (t) => {
  const [, build, pack, ...rest] = section("README.md", INSTALL, import.meta.url).commands;
  assert.deepEqual([build, pack, ...rest], ["npm run build", "npm pack"]); // the first has run before any test
  const folder = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = output("npm", ["pack", "--pack-destination", folder])?.trim().split("\n").at(-1) ?? "";
  await run("npm", ["install", "--no-audit", "--no-fund", join(folder, file)], { cwd: folder });
  assert.ok(existsSync(join(folder, "node_modules/thumbtack-users/pkg/index.js")));
});

test("the README starts the sandbox and the console as docs/console.md does", () => {
  const { commands } = section("README.md", "Console and sandbox", import.meta.url);
  assert.deepEqual(commands, [sandbox, start]);
});

const [sandbox, start, buildPage, ...rest] = section(
  "docs/console.md",
  "Start them",
  import.meta.url,
).commands;

test("npm run sandbox: serves the sandbox and its control, without Rust, until it is told to end", {
  timeout: LIMIT_MS,
}, async (t) => {
  assert.equal(sandbox, "npm run sandbox");
  const folder = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const name of ["rustup", "cargo"]) await writeFile(join(folder, name), "exit 1\n", { mode: 0o755 });
  await whileServing(sandbox, { PATH: [folder, process.env.PATH].join(delimiter) }, async (url) => {
    await asksWhoIsSignedIn(url);
    const inbox = await fetch(new URL("/sandbox/inbox", url));
    assert.deepEqual((await inbox.json()).data, []);
  });
});

test("npm start: serves the console and the sandbox, until it is told to end", {
  timeout: LIMIT_MS,
}, async () => {
  assert.equal(start, "npm start");
  await whileServing(start, {}, async (url) => {
    const page = await fetch(url);
    assert.match(await page.text(), /<title>/);
    await asksWhoIsSignedIn(url);
  });
});

/**
 * Runs a command that serves, on any port, while `work` does; then ends it as Ctrl+C does, and waits until it has ended.
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 * @param {(url: string) => Promise<void>} work
 */
async function whileServing(command, env, work) {
  const [program, ...parameters] = command.split(" ");
  const child = spawn(program, parameters, {
    cwd: root,
    env: { ...process.env, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // a process group of its own, so that it can be ended as Ctrl+C ends it
  });
  const ended = once(child, "close");
  try {
    await work(await addressIn(child.stdout));
  } finally {
    if (child.exitCode === null) process.kill(-Number(child.pid), "SIGINT");
    await ended;
  }
}

async function asksWhoIsSignedIn(/** @type {string} */ url) {
  const self = await fetch(new URL("/api/v4/users/self", url), {
    headers: { authorization: "Bearer sandbox-token" },
  });
  assert.equal((await self.json()).userID, "1337");
}

async function addressIn(/** @type {import("node:stream").Readable} */ output) {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error("It ended, and named no address.");
}

test("npm run build:www: makes the static page", { timeout: LIMIT_MS }, async () => {
  assert.equal(buildPage, "npm run build:www");
  await run("npm", ["run", "build:www"]);
  assert.ok(existsSync(join(root, "www", "dist", "index.html")));
});

test("npm test: is what runs this", () => assert.deepEqual(rest, ["npm test"]));
