// The sandbox as this worker runs it: below the worker's scope, with a state that outlives the worker, and an inbox in
// place of the network for its deliveries.

import { ConnectionCut, createSandbox } from "../../sandbox/app.js";
import { inboxCourier } from "../../sandbox/inbox-courier.js";
import { breakOff } from "./break-off.js";
import { MARK, UNKEPT } from "./names.js";
import { restoreState } from "./saved-state.js";

/**
 * @param {URL} scope
 * @returns {(request: Request) => Promise<Response>} Rejects where the connection is cut before the answer, as fetch does.
 */
export function sandboxSite(scope) {
  // A worker is ended whenever nobody asks it anything, and begins anew with the next request. Not before: while a new
  // build's worker is installed, the one before still writes.
  /** @type {ReturnType<typeof begin> | undefined} */
  let begun;
  return async (request) => {
    begun ??= begin();
    const { sandbox, id, save } = await begun;
    let isKept = true;
    /** @type {Response} */
    let answer;
    try {
      answer = await sandbox.fetch(await withoutScope(request, scope));
    } catch (error) {
      if (!(error instanceof ConnectionCut)) throw error;
      answer = await breakOff(error);
    } finally {
      // Before the answer: what has been told of is done.
      isKept = await save();
    }
    answer.headers.set(MARK, id);
    if (!isKept) answer.headers.set(UNKEPT, "true");
    return answer;
  };
}

async function begin() {
  const { state, ...saved } = await restoreState();
  return { sandbox: createSandbox({ state, courier: inboxCourier(state) }), ...saved };
}

/**
 * The sandbox's paths begin at the root. The body is read as a whole: Firefox has no streams of what was sent, and a request
 * made from another one loses it there.
 * @param {Request} request
 * @param {URL} scope
 */
async function withoutScope(request, scope) {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(scope.pathname.length - 1);
  const { method, headers, signal } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, { method, headers, signal, body: hasBody ? await request.arrayBuffer() : null });
}
