// For browsers, workers and bundlers: without a source, the module is fetched from beside this file.
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export { init as default };

const read = (source) => source ?? new URL("./thumbtack-users.wasm", import.meta.url);
export const init = (source) => load(source, read);
export const createClient = (options) => init().then(() => new UsersClient(options));
