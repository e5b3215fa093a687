// How a server on Node carries out a cut: what is to be sent is sent, and then the connection ends without a word.

import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";

/**
 * @param {import("./strike.js").ConnectionCut} cut
 * @param {import("@hono/node-server").HttpBindings} connection
 */
export async function hangUp({ where, answer }, { incoming: { socket }, outgoing }) {
  if (where !== "before") {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    // The length of the whole, so that the caller knows that there should have been more.
    outgoing.writeHead(answer.status, {
      ...Object.fromEntries(answer.headers),
      "content-length": bytes.length,
    });
    if (where === "headers") outgoing.flushHeaders();
    else outgoing.write(bytes.subarray(0, bytes.length / 2));
    // Destroying drops what has not left yet. This callback comes when all before it has.
    await new Promise((left) => socket.write("", left));
  }
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
