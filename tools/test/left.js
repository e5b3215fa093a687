// What one part leaves for another, perhaps of a later run: the built package, what the package's tests sent, and which test has
// run which piece of code in the README.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../command.js";
import { fingerprint, latest } from "./fingerprint.js";

const at = (/** @type {string} */ name) => join(root, "target", name);

const BUILT = [
  "thumbtack-users.wasm",
  "client.js",
  "index.js",
  "index.cjs",
  "streaming.js",
  "workerd.js",
  "edge.js",
];
const SOURCES = ["src", "js", "Cargo.toml", "Cargo.lock", "package.json", "tools"];

/** Whether pkg/ is there, and not older than what it is made of. */
export const isBuilt = () =>
  BUILT.map((name) => join(root, "pkg", name)).every(
    (path) => existsSync(path) && statSync(path).mtimeMs >= latest(SOURCES),
  );

/** A file, and what it was made with: it holds as long as these files are the same. */
class Kept {
  #of;
  #stamp;

  /** @param {string} name @param {string[]} of */
  constructor(name, of) {
    this.path = at(name);
    this.#stamp = at(`${name}.of`);
    this.#of = of;
  }

  /** Empties it; until it is finished it does not hold. */
  begin() {
    rmSync(this.#stamp, { force: true });
    mkdirSync(dirname(this.path), { recursive: true }); // in a fresh clone there is no target/ yet
    writeFileSync(this.path, "");
  }

  finish() {
    writeFileSync(`${this.#stamp}.new`, fingerprint(this.#of));
    renameSync(`${this.#stamp}.new`, this.#stamp);
  }

  holds() {
    return (
      existsSync(this.path) &&
      existsSync(this.#stamp) &&
      readFileSync(this.#stamp, "utf8") === fingerprint(this.#of)
    );
  }
}

/** What the package's tests sent: the part `installed` writes it down, `openapi` reads it. */
export const requests = new Kept("requests.jsonl", ["pkg", "tests/package", "sandbox"]);

/** Which test has run which piece of code in the README: written down by the tests of both tiers. */
export const snippets = new Kept("snippets.jsonl", ["README.md", "docs"]);
