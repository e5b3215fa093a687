// Gets the module and compiles it; where that fails, says why and what to do.

/** How long the module may take to come, in milliseconds: a server that never ends its answer keeps nobody waiting for ever. */
const LIMIT_MS = 30_000;

export async function compile(source) {
  try {
    if (source instanceof WebAssembly.Module) return source;
    const isAddress = typeof source === "string" || "href" in source || "url" in source;
    return await (isAddress ? fetched(source) : WebAssembly.compile(source));
  } catch (error) {
    throw forbidden() ?? error;
  }
}

export const compileSync = (source) =>
  explained(() => (source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source)));

/** Does what takes WebAssembly; where that fails because there may be none, the error says so. */
export function explained(work) {
  try {
    return work();
  } catch (error) {
    throw forbidden() ?? error;
  }
}

/** @param source An address, a Request, or a Response. */
function fetched(source) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(failed(source, `did not come within ${LIMIT_MS} ms`));
      controller.abort();
    }, LIMIT_MS);
  });
  return Promise.race([compileFetched(source, controller.signal), late]).finally(() => clearTimeout(timer));
}

async function compileFetched(source, signal) {
  const response = "status" in Object(source) ? source : await request(source, signal);
  const { ok, status, headers } = response;
  if (!ok) throw failed(source, `was answered ${status}`);
  const type = headers.get("content-type")?.trim().toLowerCase();
  try {
    // A server that calls the module something else makes compiling slower, not impossible.
    if (type === "application/wasm" && WebAssembly.compileStreaming)
      return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw failed(source, `is not what is there (${type})`, error);
  }
}

async function request(source, signal) {
  try {
    return await fetch(source, { signal });
  } catch (error) {
    const what = "could not be fetched, which a Content-Security-Policy has to allow in its connect-src";
    throw failed(source, what, error);
  }
}

/** What is wrong with a module, and where; of an address without what may be a secret, or a whole module. */
function failed(source, what, cause) {
  const address = String(source.url ?? source)
    .replace(/^(\w+:\/\/)[^/]*@/, "$1")
    .replace(/[?#].*/s, "")
    .slice(0, 200);
  const advice = "Put the package's .wasm there, or import thumbtack-users/inline.";
  return new Error(`The module of thumbtack-users ${what}: ${address || "a Response"}. ${advice}`, { cause });
}

/** The smallest module there is: where this one can't be compiled and run, none can. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Why nothing can be compiled here, if that is so. Asked when something has failed: the way of all others is the shorter. */
function forbidden() {
  try {
    // WebKit compiles what a Content-Security-Policy forbids, and only refuses to run it.
    new WebAssembly.Instance(new WebAssembly.Module(NOTHING));
  } catch (cause) {
    const advice =
      "A Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src; a Cloudflare Worker has to import the module, " +
      "which /inline does not; Lockdown Mode allows none.";
    return new Error(`thumbtack-users may not compile WebAssembly here. ${advice}`, { cause });
  }
}
