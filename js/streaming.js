// For those who count bytes: without a source, the module is a file beside this one, and is compiled while it arrives.
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, (given) => given ?? besideThis());
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };

function besideThis() {
  try {
    return new URL("./thumbtack-users.wasm", import.meta.url);
  } catch (cause) {
    const advice = "Give init() the address of the .wasm, or import thumbtack-users, which has it inside.";
    throw new Error(`A classic script does not know where it is. ${advice}`, { cause });
  }
}
