// The page's fetch while clients are compared: it answers at once, so that what is left is the client's own time.

const realFetch = globalThis.fetch;
/** @type {string | undefined} */
let body;
/** @type {ResponseInit} */
let init;

/** What each request is answered with from now on. @param {string} text */
export function answerWith(text, status = 200, type = "application/json") {
  body = text;
  init = { status, headers: { "content-type": type } };
}

// Before any client is loaded: some keep the fetch that they find. A build of ours with two files fetches its module by it.
globalThis.fetch = async (
  /** @type {RequestInfo | URL} */ input,
  /** @type {RequestInit | undefined} */ request,
) => (body === undefined ? realFetch(input, request) : new Response(body, init));
