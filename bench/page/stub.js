// The page's fetch while clients are compared: it answers at once, so that what is left is the client's own time.

const INIT = { status: 200, headers: { "content-type": "application/json" } };
const realFetch = globalThis.fetch;
/** @type {string | undefined} */
let body;

/** What each request is answered with from now on. @param {string} text */
export function answerWith(text) {
  body = text;
}

// Before any client is loaded: some keep the fetch that they find. Ours fetches its module by it too, at first.
globalThis.fetch = async (
  /** @type {RequestInfo | URL} */ input,
  /** @type {RequestInit | undefined} */ init,
) => (body === undefined ? realFetch(input, init) : new Response(body, INIT));
