// The reference is made of the types without a warning, and everything public is in it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { root } from "../../tools/command.js";
import { documented } from "./examples.js";

// As it is built.
const { UsersClient } = await import(String(new URL("../../pkg/index.js", import.meta.url)));

/** @type {string} A copy of what the reference is made of. */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "thumbtack-users-"));
  for (const name of ["js", "package.json", "tools/reference.json"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
});
after(() => rm(folder, { recursive: true, force: true }));

/** Makes the reference, and gives what is said meanwhile; rejects where it fails. @param {...string} more Options. */
async function make(...more) {
  const parameters = ["--tsconfig", "tools/reference.json", ...more];
  const { stdout, stderr } = await promisify(execFile)("typedoc", parameters, {
    cwd: folder,
    timeout: 120_000,
  });
  return stdout + stderr;
}

test("it is made without a warning, and has a page for each thing that is exported", async () => {
  assert.doesNotMatch(await make(), /warn|error/i);
  const pages = await readdir(join(folder, "target/reference"), { recursive: true });
  const exported = documented().filter(
    ({ name }) => !/[.]/.test(name) && !["global", "source", "SymbolConstructor", "default"].includes(name),
  );
  for (const { name } of exported) {
    assert.ok(
      pages.some((page) => page.endsWith(`/${name}.html`)),
      name,
    );
  }
  // Another name of a thing that has its page.
  const overview = await readFile(join(folder, "target/reference/index.html"), "utf8");
  assert.match(overview, /id="default".*?href="functions\/init\.html"/);
});

test("the page of the client shows each method, with an example", async () => {
  const page = await readFile(join(folder, "target/reference/classes/UsersClient.html"), "utf8");
  const methods = Object.getOwnPropertyNames(UsersClient.prototype);
  for (const name of methods) {
    const [, section = ""] = page.split(`id="${name.toLowerCase()}"`);
    assert.match(section.split("</section>")[0], /<h4[^>]*>Example/, name);
  }
});

for (const [
  what,
  name,
  before,
  after,
  said,
] of /** @type {Array<[string, string, string, string, RegExp]>} */ ([
  [
    "a field without a comment",
    "shapes",
    "/** Whether events are delivered. */",
    "",
    /does not have any documentation/,
  ],
  ["a link that leads nowhere", "loading", "{@link init}", "{@link initialise}", /Failed to resolve link/],
  [
    "types that are used, and not exported",
    "index",
    'export * from "./shapes.js";',
    "",
    /not included in the documentation/,
  ],
])) {
  test(`it is not made of ${what}`, async () => {
    const path = join(folder, `js/${name}.d.ts`);
    const types = await readFile(path, "utf8");
    assert.ok(types.includes(before));
    await writeFile(path, types.replace(before, after));
    try {
      await assert.rejects(make("--emit", "none"), ({ stdout, stderr }) => said.test(stdout + stderr));
    } finally {
      await writeFile(path, types);
    }
  });
}
