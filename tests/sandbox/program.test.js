import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { callerOf, SELF, WEBHOOKS } from "./caller.js";
import { speak } from "./wire.js";

const PROGRAM = fileURLToPath(new URL("../../sandbox/server.js", import.meta.url));
const LIMIT = { timeout: 30_000 };

/**
 * @param {import("node:test").TestContext} t
 * @param {{ port?: string, args?: string[] }} [options]
 */
function run(t, { port, args = [] } = {}) {
  const { PORT: _, ...env } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: port === undefined ? env : { ...env, PORT: port },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output.err += text;
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }));
  return {
    child,
    ended,
    /** The URL of its one line, once that is there. */
    async url() {
      while (!output.out.includes("\n")) {
        await Promise.race([once(child.stdout, "data"), ended]);
        assert.equal(child.exitCode, null, output.err);
      }
      return /http:\S+\d/.exec(output.out)?.[0] ?? "";
    },
  };
}

for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT"])) {
  test(
    `it prints one line, serves, and ends on ${signal} with 0, connections open or not`,
    LIMIT,
    async (t) => {
      const program = run(t, { port: "0" });
      const url = await program.url();
      assert.equal((await callerOf(url)("GET", SELF)).json.userID, "1337");

      const head = "HTTP/1.1\r\nhost: localhost\r\n";
      const idle = await speak(url, `GET ${SELF} ${head}\r\n`);
      await idle.heard(/^HTTP\/1\.1 401 [\s\S]*connection: keep-alive/i);
      const busy = await speak(
        url,
        `GET ${SELF} ${head}\r\nPOST ${WEBHOOKS} ${head}authorization: Bearer ${TOKENS.helloWorld}\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`,
      );
      await busy.heard(/^HTTP\/1\.1 401 /);

      program.child.kill(signal);
      const { code, signal: killedBy, out, err } = await program.ended;
      assert.deepEqual({ code, killedBy, err }, { code: 0, killedBy: null, err: "" });
      assert.equal(out, `Sandbox at ${url}, access token: sandbox-token\n`);
      assert.deepEqual(await Promise.all([idle.closed, busy.closed]), [true, true]);
    },
  );
}

test("a bad PORT is one clear line and exit code 1", LIMIT, async (t) => {
  const ports = ["abc", "-1", "65536", "99999", "100000", "1.5", "0x10", " 80", "8787 ", "1e3"];
  await Promise.all(
    ports.map(async (port) => {
      const { code, out, err } = await run(t, { port }).ended;
      assert.deepEqual({ code, out }, { code: 1, out: "" });
      assert.equal(err, `PORT is ${JSON.stringify(port)}, not an integer from 0 to 65535.\n`);
    }),
  );
});

test("a port in use is one clear line and exit code 1", LIMIT, async (t) => {
  const holder = await startServer();
  t.after(() => holder.close());
  const { port } = new URL(holder.url);
  const { code, out, err } = await run(t, { port }).ended;
  assert.deepEqual({ code, out }, { code: 1, out: "" });
  assert.match(err, new RegExp(`^Port ${port} is in use\\..*\\n$`));
});

test("without PORT, or with an empty one, it is 8787", LIMIT, async (t) => {
  for (const port of [undefined, ""]) {
    const program = run(t, port === undefined ? {} : { port });
    // Somebody may have the port already; then the message names it.
    await Promise.race([once(program.child.stdout, "data"), program.ended]);
    program.child.kill("SIGTERM");
    const { out, err } = await program.ended;
    assert.match(out + err, /^(Sandbox at http:\/\/localhost:8787,|Port 8787 is in use\.)/);
  }
});

test("the page directory is the argument", LIMIT, async (t) => {
  const page = fileURLToPath(new URL(".", import.meta.url));
  const url = await run(t, { port: "0", args: [page] }).url();
  assert.equal((await callerOf(url)("GET", "/wire.js")).status, 200);
});

test("a wrong argument is one clear line and exit code 1", LIMIT, async (t) => {
  const missing = await run(t, { port: "0", args: ["/no/such/directory"] }).ended;
  assert.deepEqual(
    { ...missing },
    { code: 1, signal: null, out: "", err: "/no/such/directory is not a directory\n" },
  );
  const many = await run(t, { port: "0", args: ["a", "b"] }).ended;
  assert.equal(many.code, 1);
  assert.equal(
    many.err,
    "Usage: node sandbox/server.js [--control] [--deliver-to host]... [pageDirectory]\n",
  );
});

test(
  "--control, before or after the page directory, lets faults be asked for, and the line says where",
  LIMIT,
  async (t) => {
    const page = fileURLToPath(new URL(".", import.meta.url));
    for (const args of [["--control"], ["--control", page], [page, "--control"]]) {
      const program = run(t, { port: "0", args });
      const url = await program.url();
      assert.equal((await callerOf(url)("GET", "/sandbox/faults", { token: null })).status, 200);
      assert.equal((await callerOf(url)("GET", "/wire.js")).status, args.length === 1 ? 404 : 200);
      program.child.kill("SIGTERM");
      const { out } = await program.ended;
      assert.equal(out, `Sandbox at ${url}, access token: sandbox-token, control under /sandbox\n`);
    }
  },
);

test("importing the module starts nothing, runProgram does", LIMIT, async (t) => {
  const module = JSON.stringify(pathToFileURL(PROGRAM).href);
  const code = `const { runProgram } = await import(${module});
    console.log("imported");
    await runProgram([]);
    process.kill(process.pid, "SIGTERM");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  t.after(() => child.kill("SIGKILL"));
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  const [exitCode] = await once(child, "close");
  assert.equal(exitCode, 0);
  assert.match(out, /^imported\nSandbox at http:\S+, access token: sandbox-token\n$/);
});
