// What a service worker does here, whichever way it has the package: all operations, as the answer to a fetch and to a message.
// Its listeners have to be there when its script has run, so the client is made when it is needed.
import { outcome } from "/outcome.js";

export function serve(createClient) {
  addEventListener("install", () => globalThis.skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(globalThis.clients.claim()));

  addEventListener("fetch", (event) => {
    const { pathname, searchParams } = new URL(event.request.url);
    if (pathname !== "/operations") return;
    event.respondWith(outcome(createClient, searchParams.get("api")).then((result) => Response.json(result)));
  });

  addEventListener("message", (event) => {
    const [port] = event.ports;
    event.waitUntil(outcome(createClient, event.data).then((result) => port.postMessage(result)));
  });
}
