// For Node: without a source, the module is read from the package.
import { UsersClient } from "./client.js";
import { fromDisk } from "./disk.js";
import { load } from "./loading.js";

export * from "./public.js";
export { init as default };
export const init = (source) => load(source, fromDisk);
export const createClient = (options) => init().then(() => new UsersClient(options));
