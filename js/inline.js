// Where no second file can be served: without a source, the module is unpacked from a text (zlib's format in base64).
import { packed } from "#packed";
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) => load(source, (given) => given ?? unpack());
export const createClient = (options) => init().then(() => new UsersClient(options));
export { init as default };

function unpack() {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}
