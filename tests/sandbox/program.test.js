import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TOKENS } from "../../sandbox/app.js";
import { startServer } from "../../sandbox/server.js";
import { callerOf, create, SELF, WEBHOOKS } from "./caller.js";
import { PROGRAM, run } from "./program.js";
import { speak } from "./wire.js";

const LIMIT = { timeout: 30_000 };

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

test("--deliver-to takes host names, as often as wanted", LIMIT, async (t) => {
  const args = ["--deliver-to", "nowhere.invalid", "--control", "--deliver-to=Elsewhere.INVALID"];
  const url = await run(t, { port: "0", args }).url();
  const call = callerOf(url);
  /** @param {string} host */
  const errorFor = async (host) => {
    const { webhookID } = await create(call, { webhookURL: `https://${host}/` });
    const { json } = await call("POST", "/sandbox/messages", { body: { webhookID } });
    return json.data[0].error;
  };
  // No name below `invalid` has an address (RFC 6761): the resolver says so, or there is none to say so.
  for (const host of ["nowhere.invalid", "elsewhere.invalid"]) {
    assert.doesNotMatch(await errorFor(host), /not allowed/, host);
  }
  for (const host of ["other.invalid", "sub.nowhere.invalid"]) {
    assert.match(await errorFor(host), /was not allowed when the sandbox started$/, host);
  }
});

test("a bad --deliver-to is one clear line and exit code 1", LIMIT, async (t) => {
  const bad = [
    "",
    "https://example.com",
    "example.com:443",
    "example.com/",
    "user@example.com",
    "*.example.com",
    "b\u00fccher.example",
    "2130706433",
    "a b",
    "[::1",
  ];
  await Promise.all(
    bad.map(async (host) => {
      const args = ["--control", "--deliver-to", "example.com", `--deliver-to=${host}`];
      const { code, out, err } = await run(t, { port: "0", args }).ended;
      assert.deepEqual({ code, out }, { code: 1, out: "" });
      assert.equal(err, `--deliver-to is ${JSON.stringify(host)}, not a host name.\n`);
    }),
  );
});

test(
  "--deliver-to without --control, or without a value, and unknown flags are one clear line",
  LIMIT,
  async (t) => {
    const usage = "Usage: node sandbox/server.js [--control] [--deliver-to host]... [pageDirectory]\n";
    const wrong = /** @type {Array<[args: string[], err: string]>} */ ([
      [["--deliver-to", "example.com"], "--deliver-to is of no use without --control.\n"],
      [["--control", "--deliver-to"], usage],
      [["--control", "--deliver-to", "--control"], usage],
      [["--control=yes"], usage],
      [["--faults"], usage],
      [["--deliver"], usage],
      [["-c"], usage],
    ]);
    await Promise.all(
      wrong.map(async ([args, expected]) => {
        const { code, out, err } = await run(t, { port: "0", args }).ended;
        assert.deepEqual({ code, out, err }, { code: 1, out: "", err: expected }, args.join(" "));
      }),
    );
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
