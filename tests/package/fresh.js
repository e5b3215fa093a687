// A process of its own for a piece of code: nothing is loaded there yet.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs a module in a fresh process, and gives what it prints, as JSON. */
export async function fresh(code) {
  const source = `import { readFileSync } from "node:fs";
    const wasm = () => readFileSync(new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm")));
    const print = (value) => console.log(JSON.stringify(value));
    const ok = { accessToken: "t", fetch: async () => Response.json({ userID: "1337" }) };
    ${code}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", source], {
    cwd: here,
    timeout: 20_000,
  });
  return JSON.parse(stdout);
}
