// For Node, whose `fetch` knows no file: URLs: without a source, the module is read from the package.
import { readFile } from "node:fs/promises";
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export { init as default };

const ours = new URL("../pkg/thumbtack_users_bg.wasm", import.meta.url);
export const init = (source = ours) => load(() => (source.protocol === "file:" ? readFile(source) : source));
export const createClient = (options) => init().then(() => new UsersClient(options));
