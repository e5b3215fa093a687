// What of the sandbox is in sight: faults that wait, deliveries, the inbox. Read again whenever the sandbox says that it
// has changed.

import { signal } from "@preact/signals";
import { connection } from "../connection/connection.js";
import { announce } from "../parts/status.js";
import { askSandbox, watchSandbox } from "./sandbox.js";

/** @typedef {import("../../../sandbox/faults.js").WaitingFault} WaitingFault */
/** @typedef {import("../../../sandbox/delivery.js").Delivery & { number: number }} Delivery */
/** @typedef {import("../../../sandbox/inbox.js").Received & { number: number }} Received */
/** @typedef {import("../../../sandbox/inbox.js").Answer} Answer */

/** @type {import("@preact/signals").Signal<WaitingFault[]>} */
export const faults = signal([]);
/** The latest first. @type {import("@preact/signals").Signal<Delivery[]>} */
export const deliveries = signal([]);
/** The latest first. @type {import("@preact/signals").Signal<Received[]>} */
export const inbox = signal([]);
/** How the inbox answers. @type {import("@preact/signals").Signal<Answer>} */
export const answer = signal({ status: 200, delayMs: 0 });

/** Whether what was there at the start has been read: what comes from then on is news. */
let isFollowing = false;

const READERS = {
  faults: async () => {
    faults.value = (await askSandbox("faults")).faults;
  },
  deliveries: async () => {
    deliveries.value = (await askSandbox("deliveries")).data.reverse();
  },
  inbox: async () => {
    const { data, answer: now } = await askSandbox("inbox");
    const seen = inbox.peek()[0]?.number ?? 0;
    inbox.value = data.reverse();
    answer.value = now;
    if (isFollowing && data[0]?.number > seen) announce("A delivery has arrived in the inbox.");
  },
  // The list of webhooks is the API's, and is read when somebody asks for it.
  webhooks: async () => {},
};

/** Reads what has changed; changes that come meanwhile are read once, afterwards. @type {Map<string, { isStale: boolean, done: Promise<void> }>} */
const reading = new Map();

/** @param {keyof typeof READERS} what */
export function readAgain(what) {
  const under = reading.get(what);
  if (under !== undefined) {
    under.isStale = true;
    return under.done;
  }
  const state = { isStale: true, done: Promise.resolve() };
  reading.set(what, state);
  state.done = readUntilFresh(what, state);
  return state.done;
}

/** @param {keyof typeof READERS} what @param {{ isStale: boolean }} state */
async function readUntilFresh(what, state) {
  try {
    while (state.isStale) {
      state.isStale = false;
      await READERS[what]();
    }
  } catch {
    // The sandbox is away: what is in sight stays, and the calls say what is wrong.
  } finally {
    reading.delete(what);
  }
}

/** @type {(() => void) | undefined} */
let stopWatching;

/** Follows the sandbox for as long as the page is connected to it. */
connection.subscribe(async (now) => {
  stopWatching?.();
  stopWatching = undefined;
  isFollowing = false;
  if (now?.place !== "sandbox") return;
  stopWatching = watchSandbox(readAgain);
  await Promise.all(/** @type {const} */ (["faults", "deliveries", "inbox"]).map(readAgain));
  isFollowing = true;
});
