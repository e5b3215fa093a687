// What of the sandbox is in sight: faults that wait, deliveries, the inbox. Read again whenever the sandbox says that it
// has changed.

import { signal } from "@preact/signals";
import { DEFAULT_ANSWER } from "../../../sandbox/inbox.js";
import { connection } from "../connection/connection.js";
import { announce } from "../parts/status.js";
import { losses } from "./presence.js";
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
export const answer = signal(DEFAULT_ANSWER);

/** The number of the latest delivery in the inbox, once it has been read: what comes from then on is news.
 * @type {number | undefined} */
let latest;

const READERS = {
  faults: async () => {
    faults.value = (await askSandbox("faults")).faults;
  },
  deliveries: async () => {
    deliveries.value = (await askSandbox("deliveries")).data.reverse();
  },
  inbox: async () => {
    const { data, answer: now } = await askSandbox("inbox");
    inbox.value = data.reverse();
    answer.value = now;
    const number = data[0]?.number ?? 0;
    if (latest !== undefined && number > latest) announce("A delivery has arrived in the inbox.");
    latest = number;
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
connection.subscribe((now) => {
  stopWatching?.();
  latest = undefined;
  stopWatching = now?.place === "sandbox" ? watchSandbox(readAgain) : undefined;
});

// Numbers begin anew with the sandbox.
losses.subscribe(() => {
  latest = undefined;
});
