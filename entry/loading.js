// Loads the module once. Compiling takes its time, and is waited for; making an instance of what was compiled is the
// matter of a moment, done in one go: so a load that `initSync` has overtaken finds that there is nothing left to do.
import initialise, { initSync as initialiseSync } from "../pkg/thumbtack_users.js";

let loaded = false;
let loading;

export const isLoaded = () => loaded;

// `read` makes of what the caller gave, which may be nothing, something to compile.
export function load(source, read) {
  if (loaded || loading) {
    Promise.resolve(source).catch(() => {}); // nobody will look at it, so nobody minds that it fails
    return loaded ? Promise.resolve() : loading;
  }
  loading = start(source, read).catch((error) => {
    loading = undefined; // a failed load is forgotten, so that the next call tries again
    if (!loaded) throw error;
  });
  return loading;
}

async function start(source, read) {
  const module = ours(await compile(await read(await source)));
  if (loaded) return;
  try {
    initialiseSync({ module });
  } catch (error) {
    // Old browsers make no instance of this size at once on a page's main thread, and say so with a RangeError.
    if (!(error instanceof RangeError)) throw error;
    await initialise({ module_or_path: module });
  }
  loaded = true;
}

export function initSync(module) {
  if (loaded) return;
  initialiseSync({
    module: ours(module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module)),
  });
  loaded = true;
}

async function compile(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === "string" || "href" in source || "url" in source) {
    const response = "status" in Object(source) ? source : await fetch(source);
    if (!response.ok)
      throw new Error(`The module of thumbtack-users was not found: status ${response.status}.`);
    return compileResponse(response);
  }
  return WebAssembly.compile(source);
}

function compileResponse(response) {
  // A server that calls the module something else makes compiling slower, not impossible.
  const isStream = response.headers.get("content-type")?.trim().toLowerCase() === "application/wasm";
  if (isStream && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes));
}

// Any other module would be taken for the loaded one, and fail with the first client.
function ours(module) {
  if (WebAssembly.Module.exports(module).some(({ name }) => name === "usersclient_new")) return module;
  throw new WebAssembly.LinkError("This is not the module of thumbtack-users.");
}
