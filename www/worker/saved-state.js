// What the sandbox remembers, kept in this browser (IndexedDB) from one life of the worker to the next.

import { createStore, get, set } from "idb-keyval";
import { SandboxState } from "../../sandbox/app.js";
import { channelOf } from "./names.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Each save writes all: a longer log would make each answer slower. */
const MAX_REQUESTS = 200;
const KEY = "state";

/**
 * @returns {Promise<{ state: SandboxState, save: () => Promise<void> }>} `save` is done when what has changed until then
 *   is kept.
 */
export async function restoreState() {
  // By scope: two pages on one origin are two sandboxes.
  const store = createStore(`sandbox ${worker.registration.scope}`, "state");
  const state = revive(await read(store));
  const channel = new BroadcastChannel(channelOf(worker.registration.scope));
  let isSaved = true;
  state.watch((change) => {
    isSaved = false;
    channel.postMessage(change);
  });
  const save = async () => {
    if (isSaved) return;
    isSaved = true;
    await set(KEY, state.toJSON(), store).catch(giveUp);
  };
  return { state, save };
}

/** What was saved by another build may have another shape: then the sandbox begins anew. @param {any} saved */
function revive(saved) {
  try {
    return new SandboxState(saved, { maxRequests: MAX_REQUESTS });
  } catch (error) {
    giveUp(error);
    return new SandboxState(undefined, { maxRequests: MAX_REQUESTS });
  }
}

/** @param {import("idb-keyval").UseStore} store */
async function read(store) {
  return get(KEY, store).catch(giveUp);
}

/** Where a browser keeps nothing, the sandbox works for as long as its worker lives. @param {unknown} error */
function giveUp(error) {
  console.warn("The sandbox's state is not kept:", error);
  return undefined;
}
