// For those who count bytes: the module is a file beside this one, and is compiled while it arrives.
import { createAfter } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, besideThis);
export const createClient = (options) => createAfter(init(), options);
export { init as default };

function besideThis() {
  try {
    return new URL("./thumbtack-users.wasm", import.meta.url);
  } catch (cause) {
    throw new Error("A classic script does not know where the .wasm is: give init() its address.", { cause });
  }
}
