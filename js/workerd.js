// For Cloudflare Workers, which compile a module only while they are built: without a source, it is the one imported here.
import { UsersClient } from "./client.js";
import { load } from "./loading.js";
import ours from "./thumbtack-users.wasm";

export * from "./public.js";
export const init = (source) => load(source, (given) => given ?? ours);
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };
