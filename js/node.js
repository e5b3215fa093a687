// For Node: without a source, the module is read from the package. So is what a file: URL names: Node's `fetch` knows none.
import { readFile } from "node:fs/promises";
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, read, []);
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };

async function read(source) {
  const isFile = (source instanceof URL || typeof source === "string") && /^file:/i.test(source);
  if (isFile) return readFile(new URL(source));
  try {
    // Not before: what a bundler makes a CommonJS file of has no `import.meta.url`, and is imported all the same.
    return source ?? (await readFile(new URL("./thumbtack-users.wasm", import.meta.url)));
  } catch (cause) {
    const what = `The module of thumbtack-users could not be read: ${cause.message}.`;
    const advice = 'If a bundler has moved this file away from it, import "thumbtack-users/inline" instead.';
    throw new Error(`${what} ${advice}`, { cause });
  }
}
