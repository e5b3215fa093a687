// For browsers, workers and bundlers: without a source, the module is fetched from beside this file.
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, read, ["fetch"]);
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };

function read(source) {
  try {
    return source ?? new URL("./thumbtack-users.wasm", import.meta.url);
  } catch (cause) {
    const advice = "Give init() the address of the .wasm, or import thumbtack-users/inline.";
    throw new Error(`A classic script does not know where it is. ${advice}`, { cause });
  }
}
