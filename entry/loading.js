// Loads the module once.
import initialise, { initSync as initialiseSync } from "../pkg/thumbtack_users.js";

let loaded = false;
let loading;

export const isLoaded = () => loaded;

// `source` is a function, so that nothing is read when there is nothing to load.
export function load(source) {
  loading ??= start(source).catch((error) => {
    loading = undefined; // a failed load is forgotten, so that the next call tries again
    throw error;
  });
  return loading;
}

async function start(source) {
  await initialise({ module_or_path: await source() });
  loaded = true;
}

export function initSync(module) {
  initialiseSync({ module });
  loaded = true;
  loading = Promise.resolve();
}
