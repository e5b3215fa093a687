// The page's side: the functions of `window` that a driver calls. Each runs all operations somewhere, on a sandbox of its own.
import { runOperations } from "/operations.js";

const accessToken = "sandbox-token";

window.inPage = async ({ entry, api }) => {
  const { createClient } = await import(entry);
  return runOperations(await createClient({ accessToken, baseUrl: api }));
};

window.inWorker = async ({ script, api }) => {
  const worker = new Worker(script, { type: "module" });
  try {
    const answer = new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => resolve(data));
      worker.addEventListener("error", ({ message }) => reject(new Error(`${script}: ${message}`)));
    });
    worker.postMessage(api);
    return doneOf(await answer);
  } finally {
    worker.terminate();
  }
};

window.inBoth = async ({ entry, script, apis }) =>
  Promise.all([window.inPage({ entry, api: apis[0] }), window.inWorker({ script, api: apis[1] })]);

/** Registers a service worker, and waits until this page's requests go through it. */
window.register = async ({ script, type }) => {
  const { serviceWorker } = navigator;
  const inCharge = new Promise((done) => {
    serviceWorker.addEventListener("controllerchange", done, { once: true });
  });
  await serviceWorker.register(script, { type });
  await inCharge;
};

/** What the service worker does when the page fetches. */
window.byFetch = async ({ api }) => {
  const response = await fetch(`/operations?${new URLSearchParams({ api })}`);
  return doneOf(await response.json());
};

/** What the service worker does when the page sends a message. */
window.byMessage = async ({ api }) => {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => {
    port1.onmessage = ({ data }) => done(data);
  });
  navigator.serviceWorker.controller.postMessage(api, [port2]);
  return doneOf(await answer);
};

function doneOf({ done, error, violations }) {
  window.violations.push(...violations);
  if (error) throw new Error(error);
  return done;
}
