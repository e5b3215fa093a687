// The sandbox as a program of its own.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export const PROGRAM = fileURLToPath(new URL("../../sandbox/server.js", import.meta.url));

/**
 * @param {import("node:test").TestContext} t
 * @param {{ port?: string, args?: string[], env?: Record<string, string>, code?: string }} [options] `code` is a program
 *   that runs instead.
 */
export function run(t, { port, args = [], env: more, code } = {}) {
  const { PORT: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    code === undefined ? [PROGRAM, ...args] : ["--input-type=module", "-e", code],
    {
      env: { ...env, ...more, ...(port === undefined ? {} : { PORT: port }) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  t.after(() => child.kill("SIGKILL"));
  const output = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    output.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    output.err += text;
  });
  const ended = once(child, "close").then(([exitCode, signal]) => ({ code: exitCode, signal, ...output }));
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
