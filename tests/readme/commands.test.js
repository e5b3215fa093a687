// The README's shell commands, in a clone and in an app of one's own.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { root, run } from "../../tools/command.js";
import { section } from "./snippets.js";

const LIMIT_MS = 300_000;

test("npm install thumbtack-users: is how these tests got the package, but for where from", () => {
  const { commands } = section("thumbtack-users", import.meta.url);
  assert.deepEqual(commands, ["npm install thumbtack-users"]);
  assert.ok(existsSync(join(process.env.CONSUMER ?? "", "node_modules/thumbtack-users/package.json")));
});

const [start, buildPage, ...rest] = section("The console and the sandbox", import.meta.url).commands;

test("npm start: serves the console and the sandbox, until it is told to end", {
  timeout: LIMIT_MS,
}, async () => {
  assert.equal(start, "npm start");
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true, // a process group of its own, so that it can be ended as Ctrl+C ends it
  });
  const ended = once(child, "exit");
  try {
    const url = await addressIn(child.stdout);
    const page = await fetch(url);
    assert.match(await page.text(), /<title>/);
    const self = await fetch(new URL("/api/v4/users/self", url), {
      headers: { authorization: "Bearer sandbox-token" },
    });
    assert.equal((await self.json()).userID, "1337");
  } finally {
    process.kill(-child.pid, "SIGINT");
    await ended;
  }
});

async function addressIn(/** @type {import("node:stream").Readable} */ output) {
  for await (const line of createInterface({ input: output })) {
    const [address] = /http:\/\/localhost:\d+/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error("npm start ended and named no address.");
}

test("npm run build:www: makes the static page", { timeout: LIMIT_MS }, async () => {
  assert.equal(buildPage, "npm run build:www");
  await run("npm", ["run", "build:www"]);
  assert.ok(existsSync(join(root, "www", "dist", "index.html")));
});

test("npm test: is what runs this", () => assert.deepEqual(rest, ["npm test"]));
