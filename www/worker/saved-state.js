// What the sandbox remembers, kept in this browser from one life of the worker to the next.

import { SandboxState } from "../../sandbox/app.js";
import { channelOf } from "./names.js";
import { openStorage } from "./storage.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Each save writes all: a longer log would make each answer slower. */
const MAX_REQUESTS = 200;
const KEY = "state";
const ID = "id";

/**
 * @typedef {object} Saved
 * @property {SandboxState} state
 * @property {string} id Another one as soon as what was remembered is lost.
 * @property {() => Promise<boolean>} save Done when what has changed until then is kept; `false` where it can't be.
 */

/** @returns {Promise<Saved>} */
export async function restoreState() {
  const { scope } = worker.registration;
  let isSaved = false;
  let isKept = true;
  // By scope: two pages on one origin are two sandboxes.
  const storage = openStorage(`sandbox ${scope}`, () => {
    isSaved = false;
  });
  const [saved, savedID] = await storage.read([KEY, ID]).catch(giveUp);
  const { state, isAsSaved } = revive(saved);
  const id = (isAsSaved && savedID) || crypto.randomUUID();
  isSaved = id === savedID;
  const channel = new BroadcastChannel(channelOf(scope));
  state.watch((change) => {
    isSaved = false;
    channel.postMessage(change);
  });
  const save = async () => {
    if (isSaved) return isKept;
    isSaved = true;
    const write = storage.write([
      [KEY, state.toJSON()],
      [ID, id],
    ]);
    isKept = await write.then(() => true, giveUp).then((written) => written === true);
    return isKept;
  };
  return { state, id, save };
}

/** What was saved by another build may have another shape: then the sandbox begins anew. @param {any} saved */
function revive(saved) {
  const limits = { maxRequests: MAX_REQUESTS };
  try {
    return { state: new SandboxState(saved, limits), isAsSaved: true };
  } catch (error) {
    giveUp(error);
    return { state: new SandboxState(undefined, limits), isAsSaved: false };
  }
}

/** Where a browser keeps nothing, the sandbox works for as long as its worker lives. @param {unknown} error @returns {any[]} */
function giveUp(error) {
  console.warn("The sandbox's state is not kept:", error);
  return [];
}
