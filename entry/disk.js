// The package's own module on disk, and others that a file: URL names: Node's `fetch` knows none.
import { readFile } from "node:fs/promises";

const ours = new URL("./thumbtack-users.wasm", import.meta.url);

export function fromDisk(source) {
  const address = source ?? ours;
  const isFile = (address instanceof URL || typeof address === "string") && /^file:/i.test(address);
  return isFile ? readFile(new URL(address)) : address;
}
