// The package's own module on disk, and others that a file: URL names: Node's `fetch` knows none.
import { readFile } from "node:fs/promises";

export function fromDisk(source) {
  const isFile = (source instanceof URL || typeof source === "string") && /^file:/i.test(source);
  return isFile ? readFile(new URL(source)) : (source ?? readOurs());
}

async function readOurs() {
  try {
    // Not before: what a bundler makes a CommonJS file of has no `import.meta.url`, and is imported all the same.
    return await readFile(new URL("./thumbtack-users.wasm", import.meta.url));
  } catch (cause) {
    const advice = 'If a bundler has moved this file away from it, import "thumbtack-users/inline" instead.';
    throw new Error(`The module of thumbtack-users could not be read: ${cause.message}. ${advice}`, {
      cause,
    });
  }
}
