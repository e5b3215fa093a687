// For Vercel's Edge runtime and its kin, which compile a module only while an app is built: theirs is asked for by "?module".
import { createAfter } from "./client.js";
import { load } from "./loading.js";
import ours from "./thumbtack-users.wasm?module";

export * from "./public.js";
export const init = (source) => load(source, () => ours);
export const createClient = (options) => createAfter(init(), options);
export { init as default };
