// Each example in the comments of the types compiles; and each function and method has one.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { runIn, stage } from "../consumers/stage.js";
import { ours } from "./compilers.js";
import { documented } from "./examples.js";

const all = documented();

/** What the examples take for granted. */
const PRELUDE = `
import { readFileSync } from "node:fs";
import { ApiError, createClient, init, initSync, isThumbtackError, UsersClient } from "thumbtack-users";
declare const users: UsersClient, accessToken: string, webhookID: string;
`;

/** As a program: in a block of its own, behind what it imports. @param {string} code */
const programOf = (code) => {
  const isImport = (/** @type {string} */ line) => line.startsWith("import ");
  const lines = code.split("\n");
  const imports = lines.filter(isImport).join("\n");
  return `${imports}${PRELUDE}{\n${lines.filter((line) => !isImport(line)).join("\n")}\n}\n`;
};

const examples = all.flatMap(({ name, examples }) =>
  examples.map((code, index) => ({ title: `${name}, example ${index + 1}`, code })),
);
const fileOf = (/** @type {number} */ index) => `example-${index}.ts`;

test("each function and each method has an example", () => {
  const called = all.filter(({ isCalled }) => isCalled);
  const without = called.filter(({ examples }) => examples.length === 0).map(({ name }) => name);
  assert.deepEqual(without, []);
  assert.ok(called.length >= 16);
});

/** @type {string} What the compiler says of all of them. */
let said;
before(async () => {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom", "dom.iterable", "esnext.disposable"],
    types: ["node"],
  };
  const files = Object.fromEntries(examples.map(({ code }, index) => [fileOf(index), programOf(code)]));
  const folder = await stage("types-examples", {
    ...files,
    "tsconfig.json": JSON.stringify({ compilerOptions, include: ["*.ts"] }),
  });
  // That it fails is what its words say.
  said = await runIn(folder, "sh", [
    "-c",
    '"$0" "$1" --pretty false || true',
    process.execPath,
    ours.program,
  ]);
});

for (const [index, { title }] of examples.entries()) {
  test(`${title} compiles`, () => {
    const lines = said.split("\n").filter((line) => line.startsWith(fileOf(index)));
    assert.deepEqual(lines, []);
  });
}

test("nothing else is said", () => {
  assert.deepEqual(
    said.split("\n").filter((line) => line !== "" && !line.startsWith("example-")),
    [],
  );
});
