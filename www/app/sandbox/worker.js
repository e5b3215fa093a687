// The service worker with the sandbox in it: registered, started, and in charge of this page.

import { CLAIM } from "../../worker/names.js";

const START_MS = 20_000;
const NO_WORKER =
  "The sandbox runs in a service worker, and this browser has none here: it takes https or localhost, and no private window of some browsers. Staging and production work without.";

const NOT_LOADED = "The sandbox’s service worker could not be loaded. Try again.";

export async function openWorker() {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) throw new Error(NO_WORKER);
  const failed = failureOf(await register(serviceWorker));
  const inCharge = new Promise((resolve) => {
    serviceWorker.addEventListener("controllerchange", resolve, { once: true });
  });
  const { active } = await within(Promise.race([serviceWorker.ready, failed]));
  // Not just any: below another page's scope it may be that page's.
  if (serviceWorker.controller?.scriptURL === active?.scriptURL) return;
  active?.postMessage(CLAIM);
  await within(inCharge);
}

/** @param {ServiceWorkerContainer} serviceWorker */
async function register(serviceWorker) {
  try {
    // Past the browser's cache: a new build is found at the next visit, not a day later.
    return await serviceWorker.register(workerUrl(), { updateViaCache: "none" });
  } catch (error) {
    const isForbidden = error instanceof DOMException && error.name === "SecurityError";
    throw new Error(isForbidden ? NO_WORKER : NOT_LOADED, { cause: error });
  }
}

/** Rejects when the first worker can't be installed, because the host lacks one of the page's files. @param {ServiceWorkerRegistration} registration @returns {Promise<never>} */
function failureOf({ installing }) {
  return new Promise((_, reject) => {
    installing?.addEventListener("statechange", () => {
      if (installing.state === "redundant") reject(new Error(NOT_LOADED));
    });
  });
}

/** @type {any} */
let policy;

/** Under Trusted Types an address of a script has to come from a policy, and a policy is made once. */
function workerUrl() {
  const url = "./sandbox-worker.js";
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy("sandbox-worker", {
    createScriptURL: () => url,
  });
  return policy?.createScriptURL("") ?? url;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
async function within(promise) {
  let timer = 0;
  const late = new Promise((_, reject) => {
    timer = window.setTimeout(
      () => reject(new Error("The sandbox’s service worker does not start.")),
      START_MS,
    );
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
