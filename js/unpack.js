// The module's bytes, out of the text in which they are packed: zlib's format in base64.
import { packed } from "#packed";

export async function unpack() {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const unpacked = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate"));
  return new Response(unpacked).arrayBuffer();
}
