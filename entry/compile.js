// Gets the module and compiles it; where that fails, says why and what to do.

export async function compile(source) {
  if (isCompiled(source)) return source;
  const isAddress = typeof source === "string" || "href" in source || "url" in source;
  return isAddress ? compileFetched(source) : WebAssembly.compile(source);
}

export const compileSync = (source) => (isCompiled(source) ? source : new WebAssembly.Module(source));

async function compileFetched(source) {
  const response = "status" in Object(source) ? source : await request(source);
  const { ok, status, headers } = response;
  if (!ok) throw failed(source, `was not found: status ${status}`);
  const type = headers.get("content-type")?.trim().toLowerCase();
  try {
    // A server that calls the module something else makes compiling slower, not impossible.
    if (type === "application/wasm" && WebAssembly.compileStreaming)
      return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw failed(source, `is not what is served there (${type})`, error);
  }
}

async function request(source) {
  try {
    return await fetch(source);
  } catch (error) {
    const what =
      "could not be fetched. The connect-src of a page's Content-Security-Policy has to allow it; a server's bundler has to leave " +
      "the package where it is";
    throw failed(source, what, error);
  }
}

/** @param source An address, which may be one that has a whole module in it; or a Request or Response, which may have none. */
function failed(source, what, cause) {
  const address = String(source.url ?? source).slice(0, 200);
  return new Error(`The module of thumbtack-users ${what}${address && ": "}${address}`, { cause });
}

/** The smallest module there is: where this one can't be compiled and run, none can. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Whether there is nothing left to compile; throws where nothing can be. */
function isCompiled(source) {
  try {
    if (source instanceof WebAssembly.Module) return true;
    // WebKit compiles what a Content-Security-Policy forbids, and only refuses to run it.
    new WebAssembly.Instance(new WebAssembly.Module(NOTHING));
    return false;
  } catch (cause) {
    const advice =
      "A page's Content-Security-Policy has to have 'wasm-unsafe-eval' in its script-src; a Cloudflare Worker has to import the " +
      "module, as thumbtack-users does without /inline; a browser in Lockdown Mode has no WebAssembly.";
    throw new Error(`thumbtack-users may not compile its WebAssembly module here. ${advice}`, { cause });
  }
}
