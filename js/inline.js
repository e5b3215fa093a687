// Where no second file can be served: without a source, the module is unpacked from a text in this file.
import { UsersClient } from "./client.js";
import { load } from "./loading.js";
import { unpack } from "./unpack.js";

export * from "./public.js";
export { init as default };
export const init = (source) => load(source, (given) => given ?? unpack());
export const createClient = (options) => init().then(() => new UsersClient(options));
