// The service worker with the sandbox in it: registered, started, and in charge of this page.

import { CLAIM } from "../../worker/names.js";
import { ReplacedError } from "./sandbox-error.js";

const START_MS = 20_000;
const NO_WORKER =
  "The sandbox runs in a service worker, and this browser has none here: it takes https or localhost, site data that is not blocked, and no private window of some browsers. Staging and production work without.";

const NOT_LOADED = "The sandbox’s service worker could not be loaded. Try again.";

/** @returns {Promise<string>} The address of the worker, once it is in charge of this page. */
export async function openWorker() {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) throw new Error(NO_WORKER);
  const active = await within(activeOf(await register(serviceWorker)));
  // Not just any: below another page's scope it may be that page's.
  const isInCharge = () => {
    const { scriptURL, state } = serviceWorker.controller ?? {};
    return scriptURL === active.scriptURL && state !== "redundant";
  };
  if (!isInCharge()) {
    const inCharge = new Promise((resolve) => {
      serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
    active.postMessage(CLAIM);
    await within(Promise.race([inCharge, endOf(active)]));
  }
  return active.scriptURL;
}

/** This page's registration, or `undefined`. */
export async function findRegistration() {
  const scope = new URL("./", location.href).href;
  const registrations = await navigator.serviceWorker.getRegistrations();
  return registrations.find((each) => each.scope === scope);
}

/**
 * Not `serviceWorker.ready`: that goes on giving a registration whose data was cleared.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>}
 */
async function activeOf(registration) {
  const first = registration.installing ?? registration.waiting;
  while (registration.active === null) {
    if (first === null || first.state === "redundant") throw new Error(NOT_LOADED);
    await new Promise((resolve) => first.addEventListener("statechange", resolve, { once: true }));
  }
  return registration.active;
}

/** Rejects where the worker leaves again, as the one in front of the server does. @param {ServiceWorker} worker @returns {Promise<never>} */
function endOf(worker) {
  return new Promise((_, reject) => {
    const look = () => worker.state === "redundant" && reject(new ReplacedError());
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @param {ServiceWorkerContainer} serviceWorker */
async function register(serviceWorker) {
  try {
    // Past the browser's cache: a new build is found at the next visit, not a day later.
    return await serviceWorker.register(workerUrl(), { updateViaCache: "none" });
  } catch (error) {
    // Of what a browser does not allow here, and of what its user does not.
    const isForbidden =
      error instanceof DOMException && ["SecurityError", "NotSupportedError"].includes(error.name);
    throw new Error(isForbidden ? NO_WORKER : NOT_LOADED, { cause: error });
  }
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
