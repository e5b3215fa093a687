// How a service worker carries out a cut: before the headers by giving no answer at all, later by a body that breaks off.

/**
 * @param {import("../../sandbox/strike.js").ConnectionCut} cut
 * @returns {Promise<Response>} Rejects where the cut comes before the headers: the page's fetch then does so too.
 */
export async function breakOff(cut) {
  const { where, answer } = cut;
  if (where === "before") throw cut;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const sent = where === "headers" ? new Uint8Array() : bytes.subarray(0, bytes.length / 2);
  let isSent = false;
  const body = new ReadableStream({
    pull(controller) {
      // In two steps, since an error throws away what has not been read yet.
      if (isSent || sent.length === 0) return controller.error(cut);
      isSent = true;
      controller.enqueue(sent);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}
