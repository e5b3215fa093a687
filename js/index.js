// One import works everywhere: without a source, the module is the text within this file. There is no second file to leave behind.
import { frequent, text } from "#inlined";
import { UsersClient } from "./client.js";
import { bytesOf } from "./inlined.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, (given) => given ?? bytesOf(text, frequent));
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };
