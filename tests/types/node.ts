// A program for Node: with its types, and none of a browser's.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { init, initSync } from "thumbtack-users";

const path = new URL(import.meta.resolve("thumbtack-users/thumbtack-users.wasm"));
initSync(readFileSync(path));
await init(readFile(path));
await init(await readFile(path));
