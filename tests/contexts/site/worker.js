// A web worker as one writes it without a bundler: import maps are the page's, so here the package has an address.
import { createClient } from "/node_modules/thumbtack-users/pkg/index.js";
import { outcome } from "/outcome.js";

addEventListener("message", async ({ data: api }) => {
  postMessage(await outcome(createClient, api));
});
