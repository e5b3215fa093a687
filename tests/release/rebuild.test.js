// Whoever builds the package again from its sources gets the same bytes, and so can see that what is published is made of
// them: in another folder, in another home, with nothing compiled before.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { root } from "../../tools/command.js";
import { setUp } from "../../tools/setup.js";
import { files } from "./project.js";

const LIMIT_MS = 400_000;

const elsewhere = mkdtempSync(join(realpathSync(tmpdir()), "thumbtack-users-"));
const clear = () => rmSync(elsewhere, { recursive: true, force: true });
after(clear);

let interrupted = () => {};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    interrupted();
    clear();
    process.exit(1);
  });
}

test("a build in another place gives the same bytes", async () => {
  const checkout = join(elsewhere, "its", "sources");
  for (const path of files) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    cpSync(join(root, path), join(checkout, path));
  }
  await setUp(); // or the build would set up what is missing, in a folder that is not its own
  symlinkSync(join(root, "node_modules"), join(checkout, "node_modules"));
  await build(checkout, environment(join(elsewhere, "home")));

  const [first, second] = [root, checkout].map((folder) => join(folder, "pkg"));
  assert.deepEqual(readdirSync(second).sort(), readdirSync(first).sort());
  const differing = readdirSync(first).filter(
    (name) => !readFileSync(join(first, name)).equals(readFileSync(join(second, name))),
  );
  assert.deepEqual(differing, [], "of these files pkg/ has others; was it built from these sources?");
});

/**
 * Another home, in which is what was downloaded, and the tools, but nothing that was compiled from it. The crates' sources are
 * unpacked in it, so that they have other paths.
 * @param {string} home
 */
function environment(home) {
  const cargo = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const link = (from, to) => {
    mkdirSync(dirname(join(home, to)), { recursive: true });
    if (existsSync(from)) symlinkSync(from, join(home, to));
  };
  for (const part of ["registry/cache", "registry/index", "config.toml"]) {
    link(join(cargo, part), join(".cargo", part));
  }
  link(join(homedir(), ".cache", "thumbtack-users"), ".cache/thumbtack-users");
  const { CARGO_HOME, CARGO_TARGET_DIR, ...others } = process.env;
  return { RUSTUP_HOME: join(homedir(), ".rustup"), ...others, HOME: home, RUSTC_WRAPPER: "" };
}

async function build(cwd, env) {
  const stdio = /** @type {const} */ (["ignore", "pipe", "pipe"]);
  const child = spawn(process.execPath, ["tools/build.js"], { cwd, env, stdio, detached: true });
  // A group of its own: the compiler, too, ends with it.
  const stop = () => process.kill(-child.pid, "SIGKILL");
  const timer = setTimeout(stop, LIMIT_MS);
  interrupted = stop;
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  interrupted = () => {};
  clearTimeout(timer);
  assert.equal(code, 0, said);
}
