// Whether the sandbox in the service worker is there, still the one that it was, and kept. Whoever clears the site's data takes
// the worker away under the open page, and from then on the host answers what was meant for the sandbox.

import { signal } from "@preact/signals";
import { MARK, UNKEPT } from "../../worker/names.js";
import { ReplacedError, SandboxError } from "./sandbox-error.js";
import { findRegistration, openWorker } from "./worker.js";

const NOTHING_DONE =
  "The sandbox’s service worker had gone, so nothing was done. It is running again: do it once more.";
const CLEARED = "The sandbox is empty again: its data was cleared in this browser.";
const NOT_KEPT = "The sandbox is empty again: this browser has not kept its data.";
const UNKEPT_YET =
  "This browser does not keep the sandbox’s data, since its storage is full or blocked: the sandbox can be empty again at any time.";

/** @typedef {{ sentence: string, remedy: "close" | "try again" | "reload" }} Trouble */

/** What the user should know. @type {import("@preact/signals").Signal<Trouble | undefined>} */
export const trouble = signal(undefined);
/** How often the sandbox has lost all that it had. */
export const losses = signal(0);
/** How often the page may have missed a change. */
export const refreshed = signal(0);

/** The address of this page's worker, once that has been in charge. @type {string | undefined} */
let ours;
/** @type {Promise<void> | undefined} */
let opening;
/** Which sandbox answered last. @type {string | null} */
let known = null;
let isKept = true;

/** Sees to it that the worker is in charge of this page. Rejects where it can't be, with an Error that says why. */
export async function ensureWorker() {
  if (!isInCharge()) await openAgain();
}

/**
 * `fetch` to the sandbox, for a page whose worker may go at any time. What only reads is sent once more where the host has
 * answered; what writes is not.
 * @param {string | URL} url
 * @param {RequestInit} init
 * @returns {Promise<Response>} Rejects with a SandboxError where the answer is not the sandbox's.
 */
export async function askWorker(url, init) {
  const answer = await fetch(url, init);
  if (isSandboxs(answer)) return answer;
  await openAgain();
  if ((init.method ?? "GET") !== "GET") throw new SandboxError(NOTHING_DONE);
  const again = await fetch(url, init);
  if (isSandboxs(again)) return again;
  throw tell(new ReplacedError());
}

/** @param {Response} answer */
function isSandboxs({ headers }) {
  const id = headers.get(MARK);
  if (id === null) return false;
  const isLost = known !== null && known !== id;
  const wasKept = isKept;
  known = id;
  isKept = !headers.has(UNKEPT);
  if (isLost) {
    trouble.value = { sentence: wasKept && isKept ? CLEARED : NOT_KEPT, remedy: "close" };
    losses.value++;
  } else if (wasKept && !isKept) trouble.value = { sentence: UNKEPT_YET, remedy: "close" };
  return true;
}

/** Follows the worker for as long as the page is there. */
export function watchPresence() {
  const { serviceWorker } = navigator;
  // Not in every browser, and nowhere but in secure contexts.
  if (serviceWorker === undefined) return;
  serviceWorker.addEventListener("controllerchange", lookAfter);
  document.addEventListener("visibilitychange", lookAfter);
  addEventListener("pageshow", async ({ persisted }) => {
    if (!persisted) return;
    await lookAfter();
    // Nobody has told a page in the back-forward cache what has changed.
    refreshed.value++;
  });
}

/** Has the worker in charge again, if it has ever been: nobody has to make a call to learn that it has gone. */
export async function lookAfter() {
  if (ours === undefined || document.hidden) return;
  const wasInCharge = isInCharge();
  try {
    // One that is unregistered goes on for as long as its pages are open, and no longer.
    if (wasInCharge && (await findRegistration()) !== undefined) return;
    await openAgain();
    // Whether anything is lost, the next answer says.
    if (!wasInCharge) refreshed.value++;
  } catch {
    // The notice says it.
  }
}

const isInCharge = () => ours !== undefined && navigator.serviceWorker.controller?.scriptURL === ours;

/** Registers the worker anew where it is not registered, whether or not one is in charge still. */
function openAgain() {
  opening ??= openWorker()
    .then(settle)
    .catch((error) => {
      throw tell(error);
    })
    .finally(() => {
      opening = undefined;
    });
  return opening;
}

/** @param {string} scriptURL */
function settle(scriptURL) {
  ours = scriptURL;
  if (trouble.peek()?.remedy !== "close") trouble.value = undefined;
}

/** @param {unknown} error */
function tell(error) {
  // Before the worker was ever in charge, the form that connects says it.
  if (ours === undefined) return error;
  const sentence = error instanceof Error ? error.message : String(error);
  trouble.value = { sentence, remedy: error instanceof ReplacedError ? "reload" : "try again" };
  return error;
}
