// For Cloudflare Workers, which compile a module only while they are built: it is imported here.
import { createAfter } from "./client.js";
import { load } from "./loading.js";
import ours from "./thumbtack-users.wasm";

export * from "./public.js";
export const init = (source) => load(source, () => ours);
export const createClient = (options) => createAfter(init(), options);
export { init as default };
