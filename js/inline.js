// Where no second file can be served: without a source, the module is unpacked from a text (zlib's format in base64).
import { packed } from "#packed";
import { UsersClient } from "./client.js";
import { load } from "./loading.js";

export * from "./public.js";
export const init = (source) =>
  load(source, (given) => given ?? unpack(), ["Response", "DecompressionStream"]);
export async function createClient(options) {
  await init();
  return new UsersClient(options);
}
export { init as default };

function unpack() {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return new Response(new Response(bytes).body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}
